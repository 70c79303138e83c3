/// What is disclosed only to a service that invited or accepted the student (P2).
///
/// The values can be put in by any room, but read by this room's disclosure alone: `Disclosure` gives them out inside a
/// `DisclosedProfile`, and the ledger keeps them through `kept`. Nothing here describes itself, so that a secret cannot
/// slip into a message, a log line or a failing test.
package struct Secrets: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    var nationalNumber: NationalNumber?
    var mail: String
    var phone: String
    var counsellorMail: String
    var counsellorPhone: String
    var remarks: String

    package init(
        nationalNumber: NationalNumber?, mail: String, phone: String, counsellorMail: String, counsellorPhone: String,
        remarks: String
    ) {
        self.nationalNumber = nationalNumber
        self.mail = mail
        self.phone = phone
        self.counsellorMail = counsellorMail
        self.counsellorPhone = counsellorPhone
        self.remarks = remarks
    }

    package var description: String { "‹secrets›" }
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// For the ledger alone, which must keep what nobody else may read: in the order of its columns.
    package var kept: KeptSecrets {
        KeptSecrets(
            nationalNumber: nationalNumber?.digits, mail: mail, phone: phone, counsellorMail: counsellorMail,
            counsellorPhone: counsellorPhone, remarks: remarks)
    }
}

/// The secrets as the ledger stores them. No other room may ask for them: a test reads the sources for it.
package struct KeptSecrets: Sendable {
    package let nationalNumber: String?
    package let mail: String
    package let phone: String
    package let counsellorMail: String
    package let counsellorPhone: String
    package let remarks: String
}
