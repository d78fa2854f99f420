/// Sentences with slots: `{name}` takes a word of `Vocabulary`, `{#a-b}` a number from a to b.
enum SentencePatterns {
    /// Plain statements, the greater part of a page.
    static let statements = [
        "{opening}, {who} {did} {manner} {when}.",
        "{opening}, the {adjective} {noun} was still in the {noun} by the {place}.",
        "{who} {took} the {adjective} {noun} and {did} {when}.",
        "{who} {took} {#2-60} {adjective} {things} at the {place}.",
        "{person} {took} a {adjective} {noun} for {who}.",
        "{person} and {person} {did} near the {place} {when}.",
        "There was {weather} {when}, and the {things} lay {manner} under the {noun}.",
        "The {noun} is {adjective}, but the {things} are {adjective} and {adjective}.",
        "We {took} our {things} {when}; the {noun} was too {adjective} to use.",
        "It took {who} {#2-12} hours to reach {town}, because of {weather}.",
        "I have {#3-99} {things} left, {#2-40} of them {adjective}.",
        "{person} {family} of {town} {took} the {noun} {manner}.",
        "She put a {noun}, a {noun} and {#2-19} {things} into the {adjective} {noun}.",
        "He {did} as {manner} as {who}, though the {place} was {adjective}.",
        "Nobody at the {place} {took} the {adjective} {noun} {when}.",
        "After {weather} the road to {town} is {adjective} and the {things} will be late.",
        "My {adjective} {noun} would not fit, so {who} {took} another.",
        "You will find the {noun} behind the {adjective} {noun}, next to the {place}.",
        "They say that {who} {took} the {noun}; frankly, I doubt it.",
        "{who} who {did} {when} has a {adjective} {noun} like yours.",
        "The house in {town} has {#3-20} windows, a {adjective} {noun} and no {noun}.",
        "{opening}, we {took} everything: {things}, {things}, a {noun} and the {adjective} {noun}.",
        "{person}'s {noun} came from {town} on {day} with {#2-30} {things}.",
        "Both the {adjective} {noun} and the {noun} belong to {person} {family}.",
        "The {things} from {town} were {adjective}, just as {who} wished.",
        "With {weather} in {month} one must {take} the {things} {manner}.",
        "{who} keeps {adjective} {things} and a {noun} in the {place}.",
    ]

    /// Questions, cries, speech, dates and sums: they bring the rarer characters.
    static let others = [
        "\"Where is the {adjective} {noun}?\" {who} asked.",
        "\"Do not {take} the {things}!\" cried {person}.",
        "\"{opening},\" said {person}, \"the {noun} is yours.\"",
        "Will you {take} my {noun} to the {place}, or shall {person}?",
        "What a {adjective} {noun} it was!",
        "Did {who} {take} the {things} {when}?",
        "Please {take} {#2-24} {things} ({adjective} ones) before {day}.",
        "On {day}, {#1-28} {month} {#1861-1958}, {who} {did} at {town}.",
        "The bill of {family} & {family} came to {#2-48} pounds {#1-19} shillings.",
        "Train at {#1-12}:{#10-59}, {adjective} carriage, {#2-9} stops to {town}.",
        "{family} & Sons, {#3-197} {person} Street, {town}.",
        "Quinces, {things} and {things}: {#13-480} in all.",
        "Don't {take} it, it's {adjective}!",
        "The {noun} (a {adjective} one) cost {#2-95} pence; {who}'s cost {#3-76}.",
        "Mr. {family} wasn't in; Mrs. {family} took us to a half-empty {place}.",
        "X marks the {place}, {who} told {person} {family} Junior.",
        "Volume {#2-9}, page {#10-480}: \"The {adjective} {noun}\".",
    ]
}
