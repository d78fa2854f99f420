extension LetterShape {
    /// Marks; their heights follow the capitals.
    static let punctuation: [LetterShape] = [
        LetterShape(".", .any, "6,5 9,3"),
        LetterShape(".", .any, weight: 0.5, "2,6 16,0"),
        LetterShape(",", .any, weight: 2, "12,10 10,-14 0,-38"),
        LetterShape(",", .any, "10,10 0,-34"),
        LetterShape(";", .any, "12,84 14,81; 12,10 10,-14 0,-38"),
        LetterShape(":", .any, "8,84 10,81; 8,6 10,3"),
        LetterShape("'", .any, "8,204 4,162"),
        LetterShape("'", .any, "10,202 14,184 4,162"),
        LetterShape("\"", .any, "8,204 5,164; 30,204 27,164"),
        LetterShape("\"", .any, "10,202 4,166; 34,204 26,166"),
        LetterShape("-", .any, "0,52 50,54"),
        LetterShape("-", .any, weight: 0.5, "0,50 22,58 46,50"),
        LetterShape("!", .any, "12,202 9,60; 7,5 9,3"),
        LetterShape("?", .any, "6,160 40,200 74,160 46,104 38,56; 36,5 38,3"),
        LetterShape("?", .any, weight: 0.7, "4,176 44,198 66,150 34,96 34,54; 32,5 35,3"),
        LetterShape("(", .any, "38,212 12,130 10,40 36,-34"),
        LetterShape(")", .any, "2,212 28,130 30,40 4,-34"),
        LetterShape("&", .any, weight: 0.8, "96,0 32,140 50,196 70,152 10,56 32,2 70,14 98,84"),
        LetterShape("&", .any, weight: 1.2, "46,112 45,60 44,2; 6,56 88,60"),
        LetterShape("&", .any, weight: 0.6, "74,150 46,172 20,146 50,100! 12,70 26,16 60,18 82,60; 50,196 46,-12"),
        LetterShape("&", .cursive, weight: 0.6, "30,90 12,50 40,20 62,60 50,104! 52,30 80,6 100,20"),
    ]
}
