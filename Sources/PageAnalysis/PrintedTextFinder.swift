internal import Raster

/// Tells printed text from handwriting among the components of a page.
///
/// Evidence is gathered for chains of letters: letters with a twin elsewhere on the page, and letters that stand and
/// end at exactly the same heights. Chains with overwhelming evidence are print; chains with some evidence are print
/// when they continue such a chain. Without any overwhelming evidence nothing on a page is print.
struct PrintedTextFinder {
    let parameters: PageAnalysisParameters

    /// A chain of letters and the evidence.
    private struct Chain {
        var members: [Int]
        var bounds: Rectangle
        var alignment: LetterAlignment
        /// Letters with a shape complex enough to have a telling twin.
        var tellingCount: Int
        var twinCount: Int
        var isPrint = false

        var twinShare: Double { tellingCount == 0 ? 0 : Double(twinCount) / Double(tellingCount) }
    }

    /// Printed text: its components and the rectangles of its lines.
    struct Finding {
        /// For each component whether it is print.
        var isPrint: [Bool]
        var lines: [Rectangle]
    }

    func find(in components: InkComponents) -> Finding {
        let all = components.components
        let candidates = all.indices.filter { index in
            let bounds = all[index].bounds
            return parameters.printHeights.contains(bounds.height) && bounds.width >= 3
                && bounds.width <= parameters.printWidthMost && all[index].area >= parameters.speckArea
        }
        var finding = Finding(isPrint: [Bool](repeating: false, count: all.count), lines: [])
        let letters = LetterChains(
            of: candidates,
            in: all,
            limits: .init(gap: 1.8, overlap: 0.5, heightRatio: 2.6)
        )
        let twins = GlyphTwins(among: candidates, of: components, parameters: parameters)
        var chains = letters.chains.map { chain(of: $0, in: all, twins: twins) }
        for index in chains.indices where isOverwhelming(chains[index]) {
            let (print, rests) = trimmed(chains[index], twins: twins)
            chains[index] = chain(of: print, in: all, twins: twins)
            chains[index].isPrint = true
            chains += rests.map { chain(of: $0, in: all, twins: twins) }
        }
        guard chains.contains(where: \.isPrint) else { return finding }
        let lines = spread(&chains, in: all)
        // A regular hand may write a line that passes; but where most of the page agrees, it must agree in shapes, too.
        let printed = chains.filter(\.isPrint)
        let tellingCount = printed.reduce(0) { $0 + $1.tellingCount }
        let twinCount = printed.reduce(0) { $0 + $1.twinCount }
        guard Double(twinCount) >= parameters.printTwinShareLeast * Double(tellingCount) else { return finding }
        for index in lines.flatMap(\.members) { finding.isPrint[index] = true }
        absorb(lines, in: all, finding: &finding)
        finding.lines = lines.map(\.bounds)
        return finding
    }

    private func chain(of members: [Int], in all: [InkComponents.Component], twins: GlyphTwins) -> Chain {
        let letters = members.map { all[$0].bounds }
        return Chain(
            members: members,
            bounds: letters.dropFirst().reduce(letters[0]) { $0.union($1) },
            alignment: LetterAlignment(of: letters, parameters: parameters),
            tellingCount: members.count { twins.hasTwin[$0] != nil },
            twinCount: members.count { twins.hasTwin[$0] == true }
        )
    }

    /// Evidence that no chain of writing reaches: none of 6,000 on 962 IAM pages, one of 1,200 by synthetic scribes.
    ///
    /// Letters of print are mostly smaller than written ones. Where they are not, they must be nearly perfect.
    private func isOverwhelming(_ chain: Chain) -> Bool {
        let count = chain.members.count
        let alignment = chain.alignment
        let (feet, heads, twins) = (alignment.footShare, alignment.headShare, chain.twinShare)
        if alignment.letterHeight > parameters.printUsualHeight {
            return count >= 12 && chain.twinCount >= 8 && twins >= 0.8 && feet >= 0.88 && heads >= 0.82
                && feet + heads + twins >= 2.7
        }
        if chain.twinCount >= 12 && twins >= 0.8 { return true }
        if count >= 12 && feet >= 0.9 && heads >= 0.8 && chain.twinCount >= 2 && twins >= 0.2 { return true }
        return count >= 8 && chain.twinCount >= 5 && twins >= 0.6 && feet >= 0.8 && heads >= 0.75
    }

    /// The part of a printed chain that is print, and what remains: a form may be filled in on the line of its label.
    private func trimmed(_ chain: Chain, twins: GlyphTwins) -> (print: [Int], rests: [[Int]]) {
        var best = (sum: 0.0, range: 0..<chain.members.count)
        var current = (sum: 0.0, start: 0)
        for (place, index) in chain.members.enumerated() {
            let isRegular = chain.alignment.isRegular[place] || twins.hasTwin[index] == true
            current.sum += isRegular ? 1 : -1
            if current.sum > best.sum { best = (current.sum, current.start..<place + 1) }
            if current.sum <= 0 { current = (0, place + 1) }
        }
        let before = chain.members[..<best.range.lowerBound]
        let after = chain.members[best.range.upperBound...]
        return (Array(chain.members[best.range]), [before, after].filter { !$0.isEmpty }.map { Array($0) })
    }

    /// Adds chains that continue printed lines, until there are no more; answers the lines.
    private func spread(_ chains: inout [Chain], in all: [InkComponents.Component]) -> [Chain] {
        while true {
            let lines = lines(of: chains.filter(\.isPrint), in: all)
            var hasChanged = false
            for index in chains.indices where !chains[index].isPrint {
                if lines.contains(where: { continues(chains[index], $0, in: all) }) {
                    chains[index].isPrint = true
                    hasChanged = true
                }
            }
            if !hasChanged { return lines }
        }
    }

    private func continues(_ chain: Chain, _ printed: Chain, in all: [InkComponents.Component]) -> Bool {
        if extends(chain, printed, gap: 1.5), chain.members.count < 8 || chain.alignment.footShare >= 0.6 {
            return true
        }
        let (own, other) = (chain.alignment, printed.alignment)
        let sizeRatio = own.capitalHeight / other.capitalHeight
        guard sizeRatio > 0.5 && sizeRatio < 1.4 else { return false }
        let isAligned = own.footShare >= 0.8 && own.headShare >= 0.8 && chain.members.count >= 5
        if chain.twinCount >= 2 && chain.twinShare >= 0.6 && own.footShare >= 0.8 && own.headShare >= 0.7 {
            return true
        }
        if isLevel(chain, with: printed, in: all) && (isAligned || chain.twinShare >= 0.5) { return true }
        // Next to it, or in the line above or below.
        let reach = Int(1.2 * other.capitalHeight)
        let near = Rectangle(
            x: printed.bounds.x - 2 * reach,
            y: printed.bounds.y - reach,
            width: printed.bounds.width + 4 * reach,
            height: printed.bounds.height + 2 * reach
        )
        guard !near.intersection(chain.bounds).isEmpty else { return false }
        return isAligned || (chain.twinCount >= 1 && chain.twinShare >= 0.34)
    }

    /// Whether `chain` stands on the baseline of a printed line: quotation marks and commas do not, letters do.
    private func isLevel(_ chain: Chain, with printed: Chain, in all: [InkComponents.Component]) -> Bool {
        let alignment = printed.alignment
        let center = Double(printed.bounds.x) + Double(printed.bounds.width) / 2
        let standing = chain.members.count { index in
            let bounds = all[index].bounds
            let middle = Double(bounds.x) + Double(bounds.width) / 2
            // The slope of a short line is known to about one pixel over its length.
            let uncertainty = abs(middle - center) / Double(max(1, printed.bounds.width))
            let offset = Double(bounds.maxY) - alignment.baseline - alignment.slope * middle
            return abs(offset) <= 2 + 0.05 * alignment.capitalHeight + uncertainty
        }
        return 5 * standing >= 2 * chain.members.count
    }

    /// Whether `chain` keeps between the head and foot lines of a printed line, and is at most `gap` away from it.
    ///
    /// `gap` is in heights of its capitals; a space of justified print has up to 1.5.
    private func extends(_ chain: Chain, _ printed: Chain, gap: Double) -> Bool {
        let alignment = printed.alignment
        let distance = max(chain.bounds.x - printed.bounds.maxX, printed.bounds.x - chain.bounds.maxX)
        guard Double(distance) <= gap * alignment.capitalHeight else { return false }
        let middle = Double(chain.bounds.x) + Double(chain.bounds.width) / 2
        let baseline = alignment.baseline + alignment.slope * middle
        let tolerance = 0.15 * alignment.capitalHeight
        return Double(chain.bounds.y) >= baseline - alignment.capitalHeight - tolerance
            && Double(chain.bounds.maxY) <= baseline + 0.35 * alignment.capitalHeight + tolerance
    }

    /// Joins printed chains on one baseline with no more than a few letters between them.
    ///
    /// The longest chain of a line says where its letters stand.
    private func lines(of chains: [Chain], in all: [InkComponents.Component]) -> [Chain] {
        var lines = chains.sorted { $0.members.count > $1.members.count }
        var first = 0
        while first < lines.count {
            let continuation = lines.indices.first { second in
                let (line, other) = (lines[first], lines[second])
                let gap = Double(max(other.bounds.x - line.bounds.maxX, line.bounds.x - other.bounds.maxX))
                guard second > first, gap <= 4 * line.alignment.capitalHeight else { return false }
                return isLevel(other, with: line, in: all) || extends(other, line, gap: 4)
            }
            if let continuation {
                let other = lines.remove(at: continuation)
                lines[first].bounds = lines[first].bounds.union(other.bounds)
                lines[first].members += other.members
            } else {
                first += 1
            }
        }
        return lines
    }

    /// Adds what lies between the letters of printed lines: dots, commas, dashes, broken and joined letters.
    private func absorb(
        _ lines: [Chain],
        in all: [InkComponents.Component],
        finding: inout Finding
    ) {
        for printed in lines {
            let (line, alignment) = (printed.bounds, printed.alignment)
            let margin = Int(0.35 * alignment.capitalHeight)
            let side = Int(2 * alignment.capitalHeight)
            let zone = Rectangle(
                x: line.x - side,
                y: line.y - margin,
                width: line.width + 2 * side,
                height: line.height + 2 * margin
            )
            for index in all.indices where !finding.isPrint[index] {
                let bounds = all[index].bounds
                guard bounds.intersection(zone) == bounds else { continue }
                let isBetween = bounds.x >= line.x - 2 && bounds.maxX <= line.maxX + 2
                let isSmall = Double(max(bounds.width, bounds.height)) <= 0.5 * alignment.capitalHeight
                if isBetween || isSmall { finding.isPrint[index] = true }
            }
        }
    }
}
