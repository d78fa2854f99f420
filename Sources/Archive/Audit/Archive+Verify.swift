internal import FoundationEssentials
internal import PostgresClient

extension Archive {
    /// Recomputes the chain of the audit log and checks every page: its scan against its hash and against the log, and
    /// the active model's description of it.
    ///
    /// All of it is read in one snapshot, so enrollments may go on meanwhile.
    ///
    /// - Parameter progress: scans hashed, of how many.
    public func verifyAudit(progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }) throws -> AuditVerification {
        try withConnection { connection in
            try connection.transaction(.repeatableRead) { connection in
                var enrolled = EnrolledHashes()
                let chain = try Self.chain(on: connection, into: &enrolled)
                let model = try Self.activeModel(on: connection)
                let changed = try Self.changedImages(on: connection, progress: progress)
                let pages = try Self.pageFaults(
                    model: model?.id,
                    changedImages: changed,
                    enrolled: enrolled,
                    on: connection
                )
                return AuditVerification(
                    eventCount: chain.eventCount,
                    headHash: chain.lastHash.hexadecimal,
                    chainBreak: chain.firstBreak,
                    pageCount: pages.count,
                    modelID: model?.id,
                    pageFaults: pages.faults,
                    itemFaults: try Self.itemFaults(changed, on: connection)
                )
            }
        }
    }

    private static func chain(
        on connection: PostgresConnection,
        into enrolled: inout EnrolledHashes
    ) throws -> AuditChain {
        var chain = AuditChain()
        try connection.forEachRow(ArchiveQueries.auditEvents) { row in
            let event = AuditChain.Event(
                sequence: try row.get("sequence"),
                microseconds: try row.get("microseconds"),
                actor: try row.get("actor"),
                program: try row.get("program"),
                action: try row.get("action"),
                details: try row.get("details"),
                previousHash: try row.get("previous_hash"),
                hash: try row.get("hash")
            )
            chain.append(event)
            if event.action == UseCase.enroll.rawValue { enrolled.add(event.details) }
        }
        if let head = try connection.queryFirst(ArchiveQueries.auditHead) {
            chain.end(sequence: try head.get("sequence"), hash: try head.get("hash"))
        }
        return chain
    }

    /// Hashes of scans whose bytes are not theirs.
    private static func changedImages(
        on connection: PostgresConnection,
        progress: (_ done: Int, _ total: Int) -> Void
    ) throws -> Set<[UInt8]> {
        var changed: Set<[UInt8]> = []
        let total = try connection.queryFirst(ArchiveQueries.archiveCounts)?.get("scans", as: Int.self) ?? 0
        var done = 0
        try connection.forEachRow(ArchiveQueries.pageImages) { row in
            let hash: [UInt8] = try row.get("sha256")
            if ContentHash(of: try row.get("bytes")).bytes != hash { changed.insert(hash) }
            done += 1
            progress(done, total)
        }
        return changed
    }

    private static func itemFaults(_ changed: Set<[UInt8]>, on connection: PostgresConnection) throws -> [ItemFault] {
        try connection.query(ArchiveQueries.changedCaseItems, [.textArray(changed.map(\.hexadecimal).sorted())]).map {
            row in ItemFault(caseReference: try row.get("reference"), fileName: try row.get("file_name"))
        }
    }

    private static func pageFaults(
        model: Int64?,
        changedImages: Set<[UInt8]>,
        enrolled: EnrolledHashes,
        on connection: PostgresConnection
    ) throws -> (count: Int, faults: [PageFault]) {
        var count = 0
        var faults: [PageFault] = []
        try connection.forEachRow(ArchiveQueries.pageChecks, [.int64(model)]) { row in
            count += 1
            let page: Int64 = try row.get("id")
            let hash: [UInt8] = try row.get("sha256")
            if changedImages.contains(hash) { faults.append(PageFault(pageID: page, kind: .imageChanged)) }
            if !enrolled.contains(page: page, hash: hash) { faults.append(PageFault(pageID: page, kind: .notInLog)) }
            guard model != nil else { return }
            guard let expected = try row.get("patch_count", as: Int?.self) else {
                faults.append(PageFault(pageID: page, kind: .notDescribed))
                return
            }
            let stored: Int = try row.get("stored_patches")
            if stored != expected {
                faults.append(PageFault(pageID: page, kind: .wrongPatchCount(stored: stored, expected: expected)))
            }
        }
        return (count, faults)
    }
}

/// What the log says of which scan each page was enrolled with: eight bytes of the hash a page.
private struct EnrolledHashes {
    private var beginnings: [Int64: UInt64] = [:]

    private struct Details: Decodable {
        struct Page: Decodable { var id: Int64 }
        var sha256: String
        var pages: [Page]
    }

    mutating func add(_ json: String) {
        guard let details = try? JSONDecoder().decode(Details.self, from: Data(json.utf8)),
            let hash = ContentHash(hexadecimal: details.sha256)
        else { return }
        for page in details.pages { beginnings[page.id] = Self.beginning(hash.bytes) }
    }

    func contains(page: Int64, hash: [UInt8]) -> Bool { beginnings[page] == Self.beginning(hash) }

    private static func beginning(_ hash: [UInt8]) -> UInt64 {
        hash.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
