import Exchange
import Ledger
import Matching
import TestSupport
import Testing

@testable import Batch

@Suite("Files are read on every core before their turn: what comes out is what reading one by one gives")
struct ReadAheadTests {
    private let test: TestWorkspace
    private let files: [ReceivedFile]
    private static let registers = Registers(schools: [School(code: "school-1", name: "School")], services: [])

    /// Files of all sorts and sizes, received.
    init() throws {
        test = try TestWorkspace()
        var files: [ReceivedFile] = []
        for index in 0..<90 {
            let text =
                switch index % 9 {
                case 3: Papers.mentor()
                case 4: ""
                case 5: "Leerlingnummer;Voornaam\nx;y\n"
                case 6: "<aanvragen xmlns=\"urn:stagematch:aanvragen:1\"></aanvragen>"
                case 7 where index > 80: Papers.applications(1...15_000)
                case 8: "Leerlingnummer;Voornaam;Naam;Traject;Postcode;Gemeente;Stageperiodes\n"
                default: Papers.applications(index...(index + index % 7))
                }
            try test.put(".stagematch/spool/\(index + 1)", text)
            files.append(
                ReceivedFile(
                    id: index + 1, sender: .school("school-1"), path: "scholen/school-1/in/\(index).csv", at: Instant(seconds: 0),
                    digest: [], size: text.utf8.count, original: OriginalIdentity(device: 1, inode: Int64(index), changed: 0)))
        }
        self.files = files
    }

    private func direct(_ file: ReceivedFile) throws -> ReadAhead<ApplicationTable.Rows>.Outcome? {
        let bytes = try FileSystem.read(Workspace(test.root).spooled(file))
        let incoming = try? IncomingFile(bytes, from: file.sender, limits: Configuration.Limits())
        guard let incoming, incoming.kind == .applications else { return nil }
        return Result { () throws(FileRefusal) in try ApplicationTable.read(incoming, registers: Self.registers) }
    }

    @Test("every file in its turn, and with files passed over", arguments: [1, 5, 40])
    func same(step: Int) throws {
        var ahead = ReadAhead(files, of: .applications, in: Workspace(test.root), Configuration.Limits(), bytesAtOnce: 1 << 19) {
            incoming throws(FileRefusal) in try ApplicationTable.read(incoming, registers: Self.registers)
        }
        var (taken, refused) = (0, 0)
        for index in stride(from: 0, to: files.count, by: step) {
            guard let rows = try ahead.outcome(at: index) else { continue }
            let expected = try direct(files[index])
            let isSame = expected.map { "\($0)" == "\(rows)" } ?? false
            #expect(isSame, "file \(index)")
            if case .success = rows { taken += 1 } else { refused += 1 }
        }
        #expect(taken > 0)
        // The large one is not read ahead, nor the one that then stands alone at the end.
        if step == 1 { #expect((taken, refused) == (39, 19)) }
    }
}
