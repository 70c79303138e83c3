/// The program's own templates, which `init` writes into a new workspace to be edited.
package enum OwnMailTemplates {
    /// Paths below the workspace, and what stands there.
    package static let files: [(path: String, text: String)] = MailTemplates.Name.allCases.flatMap { name in
        let (text, html) = texts(of: name)
        let path = "\(MailTemplates.folder)/\(name.rawValue)"
        return [("\(path).txt", text), ("\(path).html", html)]
    }

    /// The text with its subject, and the page.
    static func texts(of name: MailTemplates.Name) -> (text: String, html: String) {
        let letter = letter(name)
        return (comment(name) + "Onderwerp: \(letter.subject)\n\n" + text(letter), comment(name) + page(letter))
    }

    private struct Letter {
        let subject: String
        /// Parts with an empty line between; `•` stands for the list of references.
        let parts: [String]
    }

    private static let closing = "Dit bericht is automatisch gemaakt. Er staan geen gegevens van leerlingen in."

    private static func letter(_ name: MailTemplates.Name) -> Letter {
        switch name {
        case .roundStart:
            Letter(
                subject: "{{campagne}}: ronde {{ronde}} is open",
                parts: [
                    "Ronde {{ronde}} van {{campagne}} loopt van {{begin}} tot {{einde}}.", number,
                    "De lijsten staan in {{map}}. Vul er een status in en zet ze terug in de map in.",
                ])
        case .reminder:
            Letter(
                subject: "{{campagne}}: ronde {{ronde}} sluit op {{einde}}",
                parts: ["Ronde {{ronde}} van {{campagne}} sluit op {{einde}}.", number, "De lijsten staan in {{map}}."])
        case .lastDay:
            Letter(
                subject: "{{campagne}}: laatste dag van ronde {{ronde}}",
                parts: [
                    "Dit is de laatste dag van ronde {{ronde}} van {{campagne}}: ze sluit op {{einde}}.", number,
                    "Wat voor het einde in de map in staat, telt nog mee.",
                ])
        case .roundEnd:
            Letter(
                subject: "{{campagne}}: ronde {{ronde}} is gesloten",
                parts: [
                    "Ronde {{ronde}} van {{campagne}} sloot op {{einde}}.",
                    "Aanvragen die bij het einde nog op een beslissing van {{partij}} wachtten: {{aantal}}.",
                    "Wie bij u geplaatst is, staat in {{map}}.",
                ])
        case .placedAtService:
            Letter(
                subject: "Geplaatst bij {{partij}}: {{aantal}}",
                parts: ["Bij {{partij}} kregen deze aanvragen een stageplaats:", "•", "De gegevens staan in {{map}}."])
        case .placedFromSchool:
            Letter(
                subject: "Geplaatst van {{partij}}: {{aantal}}",
                parts: ["Van {{partij}} kregen deze aanvragen een stageplaats:", "•", "Waar en bij wie, staat in {{map}}."])
        case .unavailable:
            Letter(
                subject: "Niet meer beschikbaar: {{aantal}}",
                parts: [
                    "Deze studenten zijn niet meer beschikbaar voor {{partij}}:", "•",
                    "Verwijder de gegevens die u van hen kreeg. Meer staat in de terugmelding in {{map}}.",
                ])
        }
    }

    /// What is open, or that nothing is.
    private static let number =
        "{{#open}}Aanvragen die nog op een beslissing van {{partij}} wachten: {{aantal}}.{{/open}}"
        + "{{^open}}Er wacht nu geen aanvraag op een beslissing van {{partij}}.{{/open}}"

    private static func comment(_ name: MailTemplates.Name) -> String {
        """
        {{! Dit is een sjabloon: pas het gerust aan. Wat tussen {{ en het sluitteken staat, wordt ingevuld. }}
        {{! Woorden: \(name.words.sorted().joined(separator: ", ")). }}
        {{! Met # voor een woord begint een deel dat er alleen staat als er iets is, met ^ een dat er anders staat; / sluit het. }}
        {{! Het .txt begint met het onderwerp; zonder .html is het bericht alleen tekst; zonder beide geldt het ingebouwde sjabloon. }}

        """
    }

    private static func text(_ letter: Letter) -> String {
        (["Beste,"] + letter.parts + [closing]).map { part in
            part == "•" ? "{{#verwijzingen}}\n- {{.}}\n{{/verwijzingen}}\n" : part + "\n"
        }.joined(separator: "\n")
    }

    private static func page(_ letter: Letter) -> String {
        let parts = (["Beste,"] + letter.parts).map { part in
            part == "•" ? "<ul>\n{{#verwijzingen}}\n<li>{{.}}</li>\n{{/verwijzingen}}\n</ul>\n" : "<p>\(part)</p>\n"
        }
        return """
            <!DOCTYPE html>
            <html lang="nl">
            <head><meta charset="utf-8"><title>\(letter.subject)</title></head>
            <body style="font-family: sans-serif; line-height: 1.5; max-width: 40em">
            \(parts.joined())<p style="color: #595959">\(closing)</p>
            </body>
            </html>

            """
    }
}
