/// The words that fill the slots of `SentencePatterns`; a slot is written `{name}`.
enum Vocabulary {
    static func words(for slot: Substring) -> [String] {
        guard let words = lists[String(slot)] else { preconditionFailure("no list of words for \(slot)") }
        return words
    }

    private static func list(_ words: String) -> [String] { words.split(separator: " ").map(String.init) }
    private static func phrases(_ phrases: String) -> [String] {
        phrases.split(separator: "|").map { String($0.split(separator: " ").joined(separator: " ")) }
    }

    private static let lists: [String: [String]] = [
        "person": list(
            """
            Agnes Ben Clara Dick Ellen Frank George Hetty Ivy Jack Kit Lucy Mary Ned Olive Peter Queenie Rose Sam Tom Una \
            Vera Will Yvonne Zena Arthur Beth Colin Dinah Edgar Fanny Giles Hugo Isabel James Kate Luke Maggie Nan Oliver
            """
        ),
        "family": list(
            """
            Archer Bexley Crane Dexter Eames Fowler Grubb Hobday Inman Jukes Knox Lovell Mixter Nash Oxley Pym Quill Rudge \
            Saxby Tuck Unwin Vickers Weeks Yates Zeller
            """
        ),
        "town": list(
            """
            Amberley Brixworth Caxton Dunford Exbury Farley Grantham Hexham Ipsley Jarrow Kelham Luxborough Maxton Norwood \
            Oxenholme Penzing Quainton Ripley Stanton Thaxby Upton Velford Wexcombe Yarnton Zeals
            """
        ),
        "noun": list(
            """
            apple axe barrel basket bell blanket boat book bottle box bridge brush bucket button cabbage candle carpet cart \
            chair chimney clock coat cottage cupboard curtain door drawer egg engine fence fiddle field flag garden gate \
            glove goose hammer hat hedge horse jacket jar jug kettle key kitchen knife ladder lamp letter loaf map mill \
            mirror mixer oar onion orchard oven parcel path pear pencil piano picture pillow pipe plough pocket pond purse \
            quarry quilt rabbit ribbon roof rope saddle sack saw shed shelf ship spade spoon stable stove table tax teapot \
            tower tray trunk umbrella vase velvet violin wagon wall watch wheel window wire yard zinc
            """
        ),
        "things": list(
            """
            apples axes bees beans books boots boxes bricks bulbs buttons candles cherries coins cups ducks eggs envelopes \
            feathers figs flowers foxes geese grapes hens horses jars keys kites lambs leaves lemons letters maps matches \
            nails nuts oxen papers pears pigeons plums potatoes quinces ribbons roses seeds sheep shoes sparrows stamps \
            stones swallows tiles tools trees turnips vines walnuts waxworks weeds windows zebras
            """
        ),
        "adjective": list(
            """
            ancient awkward bitter blue bright broken brown careful cheap clean clever cold crooked curious damp dark deep \
            dry dull dusty early empty exact excellent expensive faded fine foggy fresh friendly gentle golden green grey \
            handsome heavy honest huge icy jolly kind large late lazy light little long loose lucky mild modest narrow neat \
            new noisy odd old orange pale patient plain polite proper proud quaint queer quick quiet rare red rough round \
            rusty sharp shy silent simple sixth slow small smooth soft sour square steep strange strong sunny sweet tall \
            thick thin tidy tiny twisted ugly useful vague warm weak wet white wide wild wise wooden yellow young zealous
            """
        ),
        "manner": list(
            """
            badly boldly briefly calmly carefully cheaply clearly crossly eagerly easily exactly finally gladly gravely \
            happily hardly hastily honestly justly kindly lately loudly luckily nearly neatly openly patiently plainly \
            politely proudly quickly quietly rarely sadly safely sharply simply slowly softly suddenly sweetly twice vaguely \
            warmly wisely
            """
        ),
        "did": list(
            """
            asked begged called climbed cried danced fished grumbled hurried jumped knocked laughed listened marched nodded \
            paused played quarrelled rested returned sang shouted skated slept smiled sneezed spoke stayed talked travelled \
            waited walked wept whistled worked wrote yawned
            """
        ),
        "took": list(
            """
            admired asked-for borrowed bought brought carried cleaned counted drew emptied examined filled fixed forgot found \
            gathered hid judged kept lifted lost made measured mended mixed moved opened ordered packed painted polished \
            pulled quoted received saved sent sold sorted squeezed stitched stored taxed tied took turned unpacked used \
            valued washed weighed wrapped
            """
        ),
        "take": list(
            """
            bring buy carry clean count examine fetch find fix give hold judge keep lend lift make measure mend mix move \
            open paint post quote save send sew show sort take tie try turn use wash weigh
            """
        ),
        "place": phrases(
            """
            market|old mill|harbour|village hall|post office|back garden|quay|blacksmith's yard|upper field|church tower|\
            railway station|river bank|school house|corner shop|bakery|orchard wall|stone bridge|boat house|vicar's study|\
            cattle fair|museum|next farm|exchange|zoo|coach road|common|library|gravel pit|ferry|square
            """
        ),
        "when": phrases(
            """
            this morning|last night|before breakfast|on Sunday|after the storm|at dusk|in the autumn|all week|yesterday|\
            at half past six|a fortnight ago|in March|by moonlight|every Friday|until noon|during the frost|at last|in July|\
            one wet afternoon|the day before|since Easter|on market day|in good time|just before tea|for an hour or two
            """
        ),
        "opening": phrases(
            """
            Of course|As you know|To be exact|In the end|Not long after|For once|In spite of the rain|On the whole|\
            So far|If I am not mistaken|By the way|Just now|Years ago|As a rule|To our joy|Oddly enough|At first|\
            Without a word|Even so|Next week|For all that|Once more|Before the war|Quite by chance
            """
        ),
        "who": phrases(
            """
            my aunt|the baker|our neighbour|the ferryman|the vicar|her cousin|his sister|the new doctor|the judge|the twins|\
            an old sailor|the clerk|the gardener|their uncle|the teacher|the tax man|the milkmaid|the jeweller|the quiet boy|\
            the cook|the watchmaker|nobody|everyone|the young widow|the fiddler|the porter
            """
        ),
        "month": list(
            "January February March April May June July August September October November December"
        ),
        "day": list("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
        "weather": phrases(
            """
            fog|a hard frost|heavy snow|thin rain|a warm wind|thunder|hail|a clear sky|drizzle|great heat|mist over the river|\
            a dry spell|a gale|sunshine|sleet
            """
        ),
    ]
}
