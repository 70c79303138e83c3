import GRDB
import Matching
import Testing

@testable import Ledger

/// M2: what the ledger itself makes sure of.
struct MailTests {
    private let file: LedgerFile
    private let ledger: Ledger

    init() throws {
        file = try LedgerFile()
        ledger = try file.open()
        let mails = [LedgerSamples.mail("2022-09-05T1200"), LedgerSamples.mail("2022-09-05T1200", round: 1)]
        try ledger.complete("2022-09-05T1200", at: LedgerSamples.received, listed: [], mails: mails)
    }

    @Test("Mails come back as they were made, and are not made again")
    func roundTrip() throws {
        let mails = try ledger.mails().map(\.mail)
        #expect(mails.map(\.name) == ["geplaatst_2022-09-05T1200_dienst_dienst-a", "ronde-start_cvo-2022_1_dienst_dienst-a"])
        #expect(mails[1].round?.campaign == "cvo-2022" && mails[1].round?.number == 1 && mails[0].round == nil)
        #expect(mails[0].recipients == ["a@example.org", "b@example.org"] && mails[0].digest == [UInt8](repeating: 7, count: 32))
        let made = try ledger.madeMails()
        #expect(made.contains(mails[0].name) && !made.contains("iets"))
        #expect(made.last(to: .service("dienst-a"), campaign: "cvo-2022", round: 1) == LedgerSamples.received)
        #expect(made.last(to: .service("dienst-b"), campaign: "cvo-2022", round: 1) == nil)
        #expect(throws: LedgerError.self) {
            try ledger.complete(
                "2022-09-06T1200", at: LedgerSamples.received, listed: [], mails: [LedgerSamples.mail("2022-09-05T1200")])
        }
        #expect(try ledger.runs().count == 1)
    }

    @Test("An attempt without an answer is a doubt, one that failed is none, and what was sent is never begun again")
    func states() throws {
        let state = { try ledger.mails()[0].state }
        #expect(try state() == .waiting)
        let first = try ledger.beginAttempt(ofMail: 1, at: LedgerSamples.received)
        #expect(try state() == .doubtful)
        try ledger.answer(first, isAccepted: false)
        #expect(try state() == .failed)
        let second = try ledger.beginAttempt(ofMail: 1, at: LedgerSamples.received)
        try ledger.answer(second, isAccepted: true)
        #expect(try state() == .sent)
        #expect(throws: LedgerError.self) { try ledger.beginAttempt(ofMail: 1, at: LedgerSamples.received) }
        #expect(throws: LedgerError.self) { try ledger.answer(second, isAccepted: true) }
        #expect(try ledger.mails().map(\.state) == [.sent, .waiting])
    }
}
