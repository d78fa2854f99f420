extension LetterShape {
    /// Small letters n to z.
    static let lowerCaseNToZ: [LetterShape] = [
        LetterShape("n", .cursive, weight: 1.5, "~ 8,96! 8,0! 16,64 42,99 58,70 59,22 76,0 ~"),
        LetterShape("n", .print, weight: 1.5, "8,97 9,50 8,0! 14,62 40,99 60,70 61,0"),
        LetterShape("n", .cursive, weight: 0.8, "~ 2,86 14,98! 14,4! 54,97! 58,18 76,0 ~"),
        LetterShape("n", .any, weight: 0.8, "6,0! 14,74 40,98 58,64 58,18 76,2 ~"),
        LetterShape("n", .cursive, weight: 0.5, "~ 8,97! 12,24 30,4 52,40 58,96! 58,24 74,0 ~"),

        LetterShape("o", .cursive, weight: 1.5, "~ 14,70? 52,97! 16,84 6,40 30,0 62,24 66,72 42,99 54,82 86,88 ~"),
        LetterShape("o", .print, weight: 1.5, "44,100 10,76 8,30 36,0 68,28 66,76 40,101"),
        LetterShape("o", .any, "34,97 8,60 18,8 48,2 68,44 54,92 28,98"),
        LetterShape("o", .any, weight: 0.6, "~ 30,92 6,50 30,0 64,34 58,84 44,92 80,92 ~"),
        LetterShape("o", .print, weight: 0.4, "24,92 58,96 72,48 44,0 10,30 16,82 36,99"),

        LetterShape(
            "p",
            .cursive,
            looped: false,
            "~ 12,98! 8,-20 4,-98! 10,30 36,98 66,74 60,20 36,2 18,14! 48,0 78,10 ~"
        ),
        LetterShape("p", .print, looped: false, weight: 2, "12,98 10,0 8,-100! 10,40 40,100 70,70 60,14 34,0 11,16"),
        LetterShape("p", .any, looped: false, "12,100 10,0 9,-92; 2,78 40,102 66,66 46,22 14,30"),
        LetterShape("p", .cursive, looped: true, "~ 14,98! 10,0 0,-90 -14,-84 6,-10 20,80 44,98 68,66 50,6 16,8"),
        LetterShape("p", .cursive, looped: false, weight: 0.7, "~ 14,110! 8,-20 4,-96! 8,40 36,96 60,70 62,20 80,2 ~"),

        LetterShape(
            "q",
            .any,
            looped: false,
            weight: 2,
            "~ 14,64? 46,97? 74,84! 46,100 10,72 8,30 34,0 62,30 76,95! 74,0 74,-98! 98,-70"
        ),
        LetterShape("q", .print, looped: false, "74,86 44,100 8,66 14,14 40,2 64,30 76,98! 75,0 74,-100"),
        LetterShape(
            "q",
            .cursive,
            looped: true,
            "~ 14,64? 46,97? 74,84! 46,100 10,72 8,30 34,0 62,30 76,95! 75,0 78,-84 92,-98 102,-60 82,0 104,14 ~"
        ),

        LetterShape("r", .cursive, "~ 14,86 24,106! 32,90 58,90! 56,30 74,0 ~"),
        LetterShape("r", .print, weight: 1.6, "10,98 10,50 10,0! 14,62 34,95 58,90"),
        LetterShape("r", .any, weight: 1.4, "~ 10,96! 10,2! 18,72 42,98 62,88 ~"),
        LetterShape("r", .cursive, weight: 0.7, "~ 8,97! 12,14 22,2 38,60 44,96 58,84 80,90 ~"),
        LetterShape("r", .any, weight: 0.6, "~ 10,96! 9,0! 20,82 48,97! ~"),

        LetterShape("s", .cursive, weight: 1.3, "~ 4,20 38,102! 46,70 58,32 34,0 8,13! 36,1 74,10 ~"),
        LetterShape("s", .print, weight: 1.6, "64,86 40,100 14,82 28,58 54,40 62,16 34,0 6,12"),
        LetterShape("s", .any, weight: 1.2, "~ 60,92! 38,99 22,78 40,54 56,26 32,1 2,8"),
        LetterShape("s", .any, weight: 0.5, "66,96! 16,76 54,34! 50,8 4,2"),
        LetterShape("s", .cursive, weight: 0.6, "~ 6,24 40,104! 44,60 48,14 20,2 2,18"),

        LetterShape("t", .cursive, weight: 2, "~ 16,152! 14,34 31,1 ~;bar 16,106"),
        LetterShape("t", .print, weight: 1.4, "16,156 15,60 15,0;bar 16,104"),
        LetterShape("t", .any, "16,158 14,28 30,0 54,14;bar 16,104"),
        LetterShape("t", .any, weight: 0.5, "22,152 16,20 2,4 -10,30 18,74 66,92 ~"),

        LetterShape("u", .cursive, weight: 2, "~ 10,97! 8,38 26,2 54,36 68,96! 66,34 83,0 ~"),
        LetterShape("u", .print, "10,97 8,36 30,0 58,26 67,96! 66,40 67,0"),
        LetterShape("u", .any, "10,98 9,32 34,0 60,30 66,97"),
        LetterShape("u", .cursive, weight: 0.6, "~ 10,97! 18,4! 58,90! 64,6 80,4 ~"),

        LetterShape("v", .any, weight: 1.5, "~ 6,96! 32,2! 60,98 ~"),
        LetterShape("v", .cursive, "~ 2,78 14,98 28,48 36,4 58,42 62,94 86,88 ~"),
        LetterShape("v", .any, "6,97 14,40 34,2 54,40 64,98"),

        LetterShape("w", .any, weight: 1.3, "~ 4,97! 24,2! 46,90! 66,2! 90,98 ~"),
        LetterShape("w", .cursive, weight: 1.3, "~ 6,97! 8,30 28,0 46,40 51,92! 52,30 72,0 92,46 90,96 110,88 ~"),
        LetterShape("w", .any, "6,97 12,24 28,2 44,40 48,80! 52,28 70,2 88,40 94,98"),

        LetterShape("x", .print, weight: 2, "6,98 34,48 62,0; 62,98 32,48 4,0"),
        LetterShape("x", .cursive, weight: 1.5, "~ 6,84 22,98 36,60 48,6 72,6 ~; 66,97 36,50 4,0"),
        LetterShape("x", .any, "8,92 32,80 36,22 8,4; 74,94 46,84 40,50 48,8 76,6"),

        LetterShape(
            "y",
            .cursive,
            looped: true,
            weight: 1.5,
            "~ 8,97! 8,40 28,6 54,40 68,96! 66,0 54,-82 30,-100 14,-76 46,-20 90,12 ~"
        ),
        LetterShape("y", .print, looped: false, weight: 1.2, "6,98 20,50 36,8; 66,98 40,20 10,-92"),
        LetterShape("y", .any, looped: false, "8,97 10,36 32,4 58,34 68,97! 66,0 56,-80 28,-98 4,-80"),
        LetterShape("y", .any, looped: false, "~ 6,97! 22,24 36,6! 64,98! 40,0 8,-94"),
        LetterShape("y", .cursive, looped: true, "~ 2,82 14,98 26,40 40,8 64,96! 58,-10 40,-90 16,-96 12,-66 84,6 ~"),

        LetterShape("z", .print, weight: 1.5, "8,96 62,98! 8,2! 66,2"),
        LetterShape("z", .any, weight: 0.6, "8,96 62,98! 8,2! 66,2; 16,50 56,54"),
        LetterShape("z", .cursive, looped: true, "~ 8,84 36,100 56,72 22,34! 48,20 50,-44 24,-98 4,-78 40,-20 84,10 ~"),
        LetterShape("z", .any, "~ 6,88 28,96 58,94! 10,6! 36,10 70,2 ~"),
    ]
}
