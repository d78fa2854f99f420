internal import Archive
internal import Typesetting

/// Cases for people and for programs.
enum CaseOutput {
    static func population(_ one: ForensicCase) -> String {
        one.population.map { "\"\($0.name)\" version \($0.version)" } ?? "of the model"
    }

    static func text(_ one: ForensicCase) -> String {
        var lines = [
            "Case        \(one.reference), opened \(Moment.text("\(one.openedAt)")) by \(one.openedBy)",
            "Hp          \(one.propositions.sameWriter)",
            "Hd          \(one.propositions.otherWriter)",
            "Population  \(population(one))",
        ]
        lines += one.items.map {
            "\($0.role == .questioned ? "Questioned" : "Known     ")  \($0.fileName)  \($0.sha256)"
        }
        lines += one.events.map {
            "Log \($0.sequence)  \(Moment.text("\($0.occurredAt)"))  \($0.actor)  \($0.action)"
        }
        return lines.map(TextWidth.printable).joined(separator: "\n")
    }

    static func json(_ one: ForensicCase) -> JSON {
        .object([
            "reference": .string(one.reference),
            "hp": .string(one.propositions.sameWriter),
            "hd": .string(one.propositions.otherWriter),
            "population": one.population.map(PopulationsList.json) ?? .string(Archive.modelPopulation),
            "openedBy": .string(one.openedBy),
            "openedAt": .string("\(one.openedAt)"),
            "items": .array(
                one.items.map {
                    .object([
                        "role": .string($0.role.rawValue), "file": .string($0.fileName), "sha256": .string($0.sha256),
                    ])
                }
            ),
            "events": .array(
                one.events.map {
                    .object([
                        "sequence": .integer($0.sequence), "occurredAt": .string("\($0.occurredAt)"),
                        "actor": .string($0.actor), "action": .string($0.action),
                    ])
                }
            ),
        ])
    }
}
