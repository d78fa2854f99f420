/// Invented names. The lists hold common given names and surnames; the pairs are chance.
enum ScribeName {
    private static let given = [
        "Ada", "Albert", "Agnes", "Arthur", "Beatrice", "Bernard", "Clara", "Cecil", "Dora", "Daniel", "Edith",
        "Edmund",
        "Elsie", "Ernest", "Flora", "Francis", "Grace", "George", "Hannah", "Harold", "Ida", "Isaac", "Jane", "Jasper",
        "Kate", "Kenneth", "Lydia", "Leonard", "Mabel", "Martin", "Nora", "Nathan", "Olive", "Oscar", "Phoebe", "Percy",
        "Queenie", "Quentin", "Rosa", "Ralph", "Sarah", "Samuel", "Thea", "Thomas", "Una", "Ulric", "Violet", "Victor",
        "Winifred", "Walter", "Ruth", "Hugh", "Amy", "Ivor", "Stella", "Rupert", "Maud", "Felix", "Irene", "Gilbert",
        "Esther", "Humphrey", "Marian", "Julian",
    ]
    private static let family = [
        "Fenwick", "Alderton", "Brackley", "Carrow", "Dunstan", "Eastlake", "Farrow", "Garnett", "Hathersage",
        "Inchley",
        "Jessop", "Kettering", "Langmere", "Marchbank", "Netherby", "Oakeshott", "Penrose", "Quarles", "Ravensdale",
        "Selwood", "Thackley", "Underhill", "Vellacott", "Wetherby", "Yardley", "Ashcombe", "Birdsall", "Coverdale",
        "Drayton", "Ellacombe", "Foxley", "Greaves", "Holroyd", "Ivimey", "Jolliffe", "Kirkbride", "Loxley", "Merriman",
        "Norcott", "Orchard", "Pickering", "Quennell", "Rushworth", "Stapleford", "Tilney", "Upwood", "Verney",
        "Winslade",
        "Yelland", "Appleby", "Blaydes", "Chilcott", "Dimmock", "Everard", "Frobisher", "Goodacre", "Harbottle",
        "Isham",
        "Kingsley", "Lathom", "Musgrave", "Nettlefold", "Prideaux", "Wainfleet",
    ]

    /// Every seed below 4,096 has its own pair; above, middle initials tell pairs apart.
    static func name(forSeed seed: UInt64) -> String {
        let pairCount = UInt64(given.count * family.count)
        // Each step is a permutation of the pairs' numbers, whose count is a power of two.
        var pair = (seed &* 2_741 &+ 1_873) % pairCount
        pair ^= pair >> 5
        pair = (pair &* 3_437) % pairCount
        pair ^= pair >> 6
        let givenName = given[Int(pair) / family.count]
        let familyName = family[Int(pair) % family.count]
        let round = seed / pairCount
        guard round > 0 else { return "\(givenName) \(familyName)" }
        var initials = ""
        var rest = round
        while rest > 0 {
            initials += "\(Character(UnicodeScalar(UInt8(65 + (rest - 1) % 26)))). "
            rest = (rest - 1) / 26
        }
        return "\(givenName) \(initials)\(familyName)"
    }
}
