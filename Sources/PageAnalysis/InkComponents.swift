package import Raster

/// The 8-connected components of ink.
package struct InkComponents: Sendable {
    /// One component.
    package struct Component: Sendable {
        package var bounds: Rectangle
        /// Ink pixels.
        package var area: Int
        /// Sum of the rows of all pixels.
        package var rowSum: Int

        /// Mean row of the pixels.
        var centerY: Double { Double(rowSum) / Double(area) }
    }

    let runs: InkRuns
    /// The component of each run.
    package let labels: [Int32]
    package let components: [Component]
    /// Indices of runs, grouped by component; those of component `i` are `order[starts[i]..<starts[i + 1]]`.
    let order: [Int32]
    let starts: [Int]

    package init(of runs: InkRuns) {
        self.runs = runs
        let roots = Self.joinedRuns(runs)
        var labels = [Int32](repeating: -1, count: roots.count)
        var components: [Component] = []
        for (index, run) in runs.runs.enumerated() {
            let root = Int(roots[index])
            let bounds = Rectangle(x: Int(run.start), y: Int(run.y), width: run.length, height: 1)
            if root == index {
                labels[index] = Int32(components.count)
                components.append(Component(bounds: bounds, area: run.length, rowSum: Int(run.y) * run.length))
            } else {
                let label = Int(labels[root])
                labels[index] = Int32(label)
                components[label].bounds = components[label].bounds.union(bounds)
                components[label].area += run.length
                components[label].rowSum += Int(run.y) * run.length
            }
        }
        var starts = [Int](repeating: 0, count: components.count + 1)
        for label in labels { starts[Int(label) + 1] += 1 }
        for index in 0..<components.count { starts[index + 1] += starts[index] }
        var next = starts
        var order = [Int32](repeating: 0, count: labels.count)
        for (index, label) in labels.enumerated() {
            order[next[Int(label)]] = Int32(index)
            next[Int(label)] += 1
        }
        self.labels = labels
        self.components = components
        self.order = order
        self.starts = starts
    }

    /// The runs of component `index`, from top to bottom.
    func runs(of index: Int) -> some Sequence<InkRuns.Run> {
        order[starts[index]..<starts[index + 1]].lazy.map { runs.runs[Int($0)] }
    }

    func runCount(of index: Int) -> Int { starts[index + 1] - starts[index] }

    /// A mask of the components at `indices`.
    func mask(of indices: [Int]) -> InkMask {
        var isMember = [Bool](repeating: false, count: components.count)
        for index in indices { isMember[index] = true }
        return mask { isMember[$0] }
    }

    /// A mask of the components for which `isKept` holds.
    package func mask(where isKept: (Int) -> Bool) -> InkMask {
        let kept = components.indices.map(isKept)
        var mask = InkMask(width: runs.width, height: runs.height)
        for y in 0..<runs.height {
            var row = mask.mutableRow(y)
            for index in runs.rowStarts[y]..<runs.rowStarts[y + 1] where kept[Int(labels[index])] {
                for x in Int(runs.runs[index].start)..<Int(runs.runs[index].end) { row[x] = 1 }
            }
        }
        return mask
    }

    /// For each run the first run of its component: union-find over runs of adjacent rows that touch.
    private static func joinedRuns(_ runs: InkRuns) -> [Int32] {
        var parents = (0..<Int32(runs.runs.count)).map { $0 }
        for y in stride(from: 1, to: runs.height, by: 1) {
            var above = runs.rowStarts[y - 1]
            let aboveEnd = runs.rowStarts[y]
            for index in aboveEnd..<runs.rowStarts[y + 1] {
                let run = runs.runs[index]
                while above < aboveEnd && runs.runs[above].end < run.start { above += 1 }
                var touching = above
                while touching < aboveEnd && runs.runs[touching].start <= run.end {
                    join(Int32(index), Int32(touching), &parents)
                    touching += 1
                }
            }
        }
        for index in parents.indices { parents[index] = root(of: Int32(index), &parents) }
        return parents
    }

    private static func root(of index: Int32, _ parents: inout [Int32]) -> Int32 {
        var index = index
        while parents[Int(index)] != index {
            parents[Int(index)] = parents[Int(parents[Int(index)])]
            index = parents[Int(index)]
        }
        return index
    }

    private static func join(_ first: Int32, _ second: Int32, _ parents: inout [Int32]) {
        let firstRoot = root(of: first, &parents)
        let secondRoot = root(of: second, &parents)
        parents[Int(max(firstRoot, secondRoot))] = min(firstRoot, secondRoot)
    }
}
