import Foundation
import Raster
import Testing

@Suite struct RectangleTests {
    private let page = Rectangle(x: 10, y: 20, width: 30, height: 40)

    @Test func `its edges are half open`() {
        #expect(page.maxX == 40)
        #expect(page.maxY == 60)
        #expect(page.contains(x: 10, y: 20))
        #expect(page.contains(x: 39, y: 59))
        #expect(!page.contains(x: 40, y: 59))
        #expect(!page.contains(x: 39, y: 60))
        #expect(!page.contains(x: 9, y: 20))
        #expect(!page.contains(x: 10, y: 19))
    }

    @Test(arguments: [
        (Rectangle(x: 0, y: 0, width: 100, height: 100), Rectangle(x: 10, y: 20, width: 30, height: 40)),
        (Rectangle(x: 35, y: 50, width: 100, height: 5), Rectangle(x: 35, y: 50, width: 5, height: 5)),
        (Rectangle(x: 0, y: 0, width: 11, height: 21), Rectangle(x: 10, y: 20, width: 1, height: 1)),
        (Rectangle(x: -5, y: -5, width: 20, height: 60), Rectangle(x: 10, y: 20, width: 5, height: 35)),
    ])
    func `an intersection is what both cover, whichever is asked`(_ other: Rectangle, _ common: Rectangle) {
        #expect(page.intersection(other) == common)
        #expect(other.intersection(page) == common)
    }

    @Test(arguments: [
        Rectangle(x: 40, y: 20, width: 5, height: 5), Rectangle(x: 10, y: 60, width: 5, height: 5),
        Rectangle(x: -100, y: -100, width: 10, height: 10), Rectangle(x: 12, y: 22, width: 0, height: 5),
    ])
    func `rectangles that only touch or miss have an empty intersection`(_ other: Rectangle) {
        #expect(page.intersection(other).isEmpty)
        #expect(other.intersection(page).isEmpty)
    }

    @Test func `a union is the smallest rectangle around both`() {
        let other = Rectangle(x: 0, y: 50, width: 5, height: 20)
        #expect(page.union(other) == Rectangle(x: 0, y: 20, width: 40, height: 50))
        #expect(other.union(page) == page.union(other))
    }

    @Test func `an empty rectangle adds nothing to a union, wherever it lies`() {
        let nothing = Rectangle(x: -1000, y: 5, width: 0, height: 9)
        #expect(page.union(nothing) == page)
        #expect(nothing.union(page) == page)
    }

    @Test func `scaling rounds corners, so that neighbours stay neighbours`() {
        let left = Rectangle(x: 0, y: 0, width: 5, height: 7)
        let right = Rectangle(x: 5, y: 0, width: 6, height: 7)
        for factor in [0.1, 0.3, 0.75, 1.5, 2, 3.3] {
            #expect(left.scaled(by: factor).maxX == right.scaled(by: factor).x)
        }
        #expect(page.scaled(by: 2) == Rectangle(x: 20, y: 40, width: 60, height: 80))
        #expect(
            Rectangle(x: 1, y: 1, width: 1, height: 1).scaled(by: 1.5) == Rectangle(x: 2, y: 2, width: 1, height: 1)
        )
    }

    @Test func `laws of intersection and union hold for many rectangles`() {
        var state: UInt64 = 42
        func next(_ range: ClosedRange<Int>) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return range.lowerBound + Int(state >> 33) % range.count
        }
        for _ in 0..<200 {
            let first = Rectangle(x: next(-9...9), y: next(-9...9), width: next(1...9), height: next(1...9))
            let second = Rectangle(x: next(-9...9), y: next(-9...9), width: next(1...9), height: next(1...9))
            let common = first.intersection(second)
            let around = first.union(second)
            for y in -10...20 {
                for x in -10...20 {
                    let isInBoth = first.contains(x: x, y: y) && second.contains(x: x, y: y)
                    let isInOne = first.contains(x: x, y: y) || second.contains(x: x, y: y)
                    #expect(common.contains(x: x, y: y) == isInBoth)
                    #expect(!isInOne || around.contains(x: x, y: y))
                }
            }
            #expect(around.intersection(first) == first)
        }
    }

    @Test func `it is stored as plain numbers`() throws {
        let data = Data(#"{"x":1,"y":-2,"width":3,"height":4}"#.utf8)
        let decoded = try JSONDecoder().decode(Rectangle.self, from: data)
        #expect(decoded == Rectangle(x: 1, y: -2, width: 3, height: 4))
        #expect(try JSONDecoder().decode(Rectangle.self, from: JSONEncoder().encode(page)) == page)
    }
}
