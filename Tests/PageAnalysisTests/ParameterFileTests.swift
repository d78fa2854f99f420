import Foundation
import PageAnalysis
import Testing

@Suite struct ParameterFileTests {
    private func object(_ parameters: PageAnalysisParameters) throws -> [String: Any] {
        let data = try JSONEncoder().encode(parameters)
        return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func parameters(_ object: [String: Any]) throws -> PageAnalysisParameters {
        try JSONDecoder().decode(PageAnalysisParameters.self, from: JSONSerialization.data(withJSONObject: object))
    }

    @Test func everyParameterIsRead() throws {
        var changed: [String: Any] = [:]
        for (key, value) in try object(.standard) {
            if let number = value as? NSNumber {
                let isFlag = ["c", "B"].contains(unsafe String(cString: number.objCType))
                changed[key] = isFlag ? !number.boolValue : number.doubleValue + 1
            }
            if let bounds = value as? [NSNumber] { changed[key] = bounds.map { $0.doubleValue + 1 } }
        }
        #expect(changed.count > 40)
        let read = try object(parameters(changed))
        #expect(NSDictionary(dictionary: read) == NSDictionary(dictionary: changed))
        #expect(try parameters(object(.standard)) == .standard)
    }

    @Test func whatAnOlderFileDoesNotNameKeepsItsDefault() throws {
        let older = try parameters(["dpi": 400, "aParameterOfLongAgo": 3])
        #expect(older.dpi == 400)
        #expect(older.patchCell == PageAnalysisParameters.standard.patchCell)
    }

    @Test func whatPatchesOfAnOlderModelWereNotIsNotDoneToThem() throws {
        let older = try parameters(["dpi": 300])
        #expect(!older.patchesAreCentred)
        #expect(!older.patchesAreCentredSideways)
        #expect(older.patchInkOfUsualLeast == 0)
    }
}
