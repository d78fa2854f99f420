extension LetterShape {
    /// Small letters a to m.
    static let lowerCaseAToM: [LetterShape] = [
        LetterShape("a", .any, weight: 3, "~ 14,64? 46,97? 74,86! 46,100 12,76 6,34 30,0 58,26 77,94! 75,32 92,2 ~"),
        LetterShape("a", .cursive, "~ 20,80? 58,95! 28,92 6,46 30,0 62,38 74,88! 74,30 90,0 ~"),
        LetterShape("a", .print, "74,82 46,100 10,72 8,28 34,0 62,20 75,56 77,97! 76,50 76,0"),
        LetterShape("a", .print, weight: 1.4, "12,80 38,102 64,80 66,0! 66,48! 34,57 8,30 28,0 54,8 68,26"),
        LetterShape("a", .print, weight: 0.8, "14,80 40,102 65,74 62,20 32,0 6,26 30,55 67,46 68,20 80,0 ~"),

        LetterShape(
            "b",
            .cursive,
            looped: true,
            "~ 22,54 54,150 42,199 20,150 10,44 28,2 60,16 66,68 46,92 60,78 90,84 ~"
        ),
        LetterShape(
            "b",
            .cursive,
            looped: true,
            "~ 22,58 54,150 44,197 20,150 12,60 12,4! 22,70 50,98 72,60 54,6 18,4"
        ),
        LetterShape("b", .print, looped: false, "12,198 12,100 11,2! 12,50 36,98 68,76 70,30 44,0 14,8"),
        LetterShape("b", .any, looped: false, "16,197 10,110 8,34 34,0 66,26 62,78 36,92 10,62"),
        LetterShape("b", .cursive, looped: false, "~ 16,198! 10,110 10,30 34,0 64,26 60,82 42,92 58,80 84,86 ~"),

        LetterShape("c", .any, weight: 2, "~ 18,66? 46,97? 68,78! 42,100 12,74 8,32 36,0 76,18 ~"),
        LetterShape("c", .any, "~ 14,50? 30,66? 56,74 70,88 42,101 10,70 10,26 38,0 76,20 ~"),
        LetterShape("c", .print, "70,84 40,99 8,52 34,0 72,14"),

        LetterShape(
            "d",
            .cursive,
            looped: false,
            weight: 2,
            "~ 14,64? 46,97? 74,84! 46,100 10,72 8,30 32,0 60,28 80,198! 77,100 75,30 92,2 ~"
        ),
        LetterShape(
            "d",
            .cursive,
            looped: true,
            "~ 14,64? 46,97? 74,84! 46,100 10,72 8,30 32,0 62,34 86,150 80,199 66,168 72,60 78,10 95,2 ~"
        ),
        LetterShape("d", .any, looped: true, weight: 0.6, "64,80 40,98 8,62 14,12 46,0 74,40 70,112 44,172 8,188"),
        LetterShape("d", .print, looped: false, "72,78 44,99 10,70 8,28 34,0 60,14 75,44; 77,199 76,100 76,0"),
        LetterShape("d", .print, looped: false, "70,82 40,99 8,60 14,10 42,2 66,40 78,198! 76,90 77,0"),

        LetterShape("e", .any, weight: 3, "~ 10,38 58,56 62,88 38,100 10,66 14,16 44,0 80,20 ~"),
        LetterShape("e", .cursive, "~ 8,30 54,66 54,94 34,98 12,60 18,12 44,0 76,16 ~"),
        LetterShape("e", .print, "8,50 66,54 60,90 36,100 10,74 8,34 34,0 70,14"),
        LetterShape("e", .any, weight: 0.7, "68,82 42,100 16,84 26,57 48,52! 18,42 10,18 38,0 74,16 ~"),

        LetterShape(
            "f",
            .cursive,
            looped: true,
            "~ 20,54 56,150 44,200 26,160 20,0 16,-80 30,-100 42,-62 26,0! 62,14 ~"
        ),
        LetterShape(
            "f",
            .cursive,
            looped: true,
            "~ 18,54 54,152 42,200 26,150 18,0 10,-84 -4,-98 -10,-60 22,4 64,20 ~"
        ),
        LetterShape("f", .print, looped: false, weight: 2, "66,178 46,200 28,170 26,80 25,0; 2,98 60,100"),
        LetterShape("f", .any, looped: false, "72,174 50,200 32,150 24,0 12,-84; 2,92 62,98"),
        LetterShape("f", .any, looped: false, "68,180 44,199 26,150 24,20 14,-60 -6,-70; 4,96 58,98"),

        LetterShape(
            "g",
            .cursive,
            looped: true,
            weight: 2,
            "~ 14,64? 46,97? 74,84! 46,100 10,74 8,34 32,4 60,30 76,94! 74,0 62,-82 34,-100 16,-74 50,-20 94,12 ~"
        ),
        LetterShape(
            "g",
            .print,
            looped: false,
            weight: 1.5,
            "74,84 44,100 10,70 10,26 36,4 64,30 76,97! 75,0 66,-78 36,-98 8,-76"
        ),
        LetterShape("g", .any, looped: true, "74,94 40,100 12,76 34,42 60,4 52,-70 22,-90 10,-56 42,-4 84,26 ~"),
        LetterShape("g", .any, looped: false, "72,88 42,99 8,64 24,10 54,24 76,95! 72,-40 60,-98"),
        LetterShape(
            "g",
            .print,
            looped: true,
            weight: 0.4,
            "84,104 64,92 40,100 16,76 38,48 62,72 40,98 18,60 26,20 58,4 62,-50 30,-80 4,-56 34,-6"
        ),

        LetterShape(
            "h",
            .cursive,
            looped: true,
            "~ 20,58 52,150 40,198 18,150 10,60 8,0! 16,60 42,98 62,70 62,22 80,0 ~"
        ),
        LetterShape("h", .print, looped: false, "12,198 11,100 10,0! 14,60 42,99 63,70 64,0"),
        LetterShape("h", .any, looped: false, "~ 14,197! 11,90 9,0! 18,66 46,96 60,60 62,18 80,2 ~"),
        LetterShape(
            "h",
            .cursive,
            looped: true,
            weight: 0.6,
            "~ 24,70 48,160 34,198 16,140 8,2! 22,76 52,92 60,40 60,10 82,6 ~"
        ),

        LetterShape("i", .cursive, weight: 2, "~ 14,98! 12,30 29,1 ~;dot 16,150"),
        LetterShape("i", .print, weight: 2, "12,98 11,50 11,0;dot 13,148"),
        LetterShape("i", .any, weight: 0.6, "-6,76 12,98! 12,22 30,4 ~;dot 14,152"),

        LetterShape("j", .cursive, looped: true, "~ 26,98! 24,0 12,-82 -12,-100 -26,-74 4,-22 44,12 ~;dot 28,150"),
        LetterShape("j", .print, looped: false, "26,98 25,-10 14,-82 -14,-94;dot 28,148"),
        LetterShape("j", .any, looped: false, weight: 0.5, "4,94 26,98! 22,-30 8,-98;dot 28,150"),

        LetterShape(
            "k",
            .cursive,
            looped: true,
            "~ 20,58 52,150 40,198 18,150 10,60 8,0! 16,54 44,94 60,78 44,54 20,46! 46,26 60,2 82,6 ~"
        ),
        LetterShape("k", .print, looped: false, "12,198 10,100 10,0; 62,97 36,68 12,42! 36,34 68,0"),
        LetterShape("k", .any, looped: false, "~ 12,197! 10,0! 12,40 62,94! 18,46! 64,2 ~"),
        LetterShape(
            "k",
            .cursive,
            looped: true,
            weight: 0.6,
            "~ 18,58 50,152 38,198 16,150 9,0! 14,60 46,98 58,70 16,48! 70,0 84,8 ~"
        ),

        LetterShape("l", .cursive, looped: true, "~ 14,50 48,150 40,200 18,158 14,40 34,0 ~"),
        LetterShape("l", .print, looped: false, "12,200 11,100 12,0"),
        LetterShape("l", .any, looped: false, "~ 12,198! 11,90 12,30 30,1 ~"),

        LetterShape("m", .cursive, "~ 8,96! 8,0! 14,62 36,99 50,72 50,0! 56,62 80,99 94,70 95,24 112,0 ~"),
        LetterShape("m", .print, "8,97 9,50 8,0! 14,64 34,98 50,70 50,0! 56,64 80,98 95,70 95,0"),
        LetterShape("m", .cursive, weight: 0.8, "~ 2,84 14,98! 14,6! 44,97! 46,6! 80,96! 84,20 100,0 ~"),
        LetterShape("m", .any, weight: 0.8, "6,0! 14,72 34,98 48,64 50,0! 60,72 84,97 98,60 98,16 116,2 ~"),
        LetterShape(
            "m",
            .cursive,
            weight: 0.5,
            "~ 8,98! 12,24 28,4 46,40 52,96! 54,24 70,4 90,40 96,96! 96,24 112,0 ~"
        ),
    ]
}
