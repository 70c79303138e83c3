/// What schools and services would write, for pupils that are numbered: pupil 7 is `Voor7 Naam7`, with reference number 7.
package enum Papers {
    package static func name(_ number: Int) -> String { "Voor\(number) Naam\(number)" }

    /// `prefix` is that of the track: SO, DU or CVO.
    package static func reference(_ number: Int, _ prefix: String = "CVO") -> String {
        let check = number % 97 == 0 ? 97 : number % 97
        return "\(prefix)-\(padded(number, 6))-\(padded(check, 2))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static let header = "Leerlingnummer;Voornaam;Naam;Traject;Postcode;Gemeente;Stageperiodes;Voorkeur 1;E-mail\n"

    package static func applications(_ numbers: ClosedRange<Int>, track: String = "cvo", preference: String = "dienst-a") -> String
    {
        header + numbers.map { application($0, track: track, preference: preference) }.joined()
    }

    package static func application(_ number: Int, track: String = "cvo", preference: String = "dienst-a") -> String {
        "P\(number);Voor\(number);Naam\(number);\(track);8300;Knokke;15/09/2022 - 15/10/2022;\(preference);p\(number)@example.org\n"
    }

    package static func withdrawals(_ numbers: [Int]) -> String {
        "Leerlingnummer;Actie\n" + numbers.map { "P\($0);intrekken\n" }.joined()
    }

    package static func mentor(_ name: String = "An Mentor", mail: String = "an@example.org") -> String {
        "Naam;Telefoon;E-mail\n\(name);051 22 33 44;\(mail)\n"
    }

    /// Every row accepts, or says the status that is given.
    package static func decisions(
        _ numbers: some Sequence<Int>, _ prefix: String = "CVO", status: String = "aanvaard", mentor: String = "An Mentor"
    ) -> String {
        "Referentie;Student;Status;Stagementor;Gekozen periodes;Notities\n"
            + numbers.map { "\(reference($0, prefix));\(name($0));\(status);\(mentor);alle;notitie\n" }.joined()
    }

    package static func correction(_ number: Int, _ prefix: String = "CVO") -> String {
        "Referentie;Student;Actie;Reden;Door\n\(reference(number, prefix));\(name(number));plaatsing beëindigen;ziekte;VIVO\n"
    }
}
