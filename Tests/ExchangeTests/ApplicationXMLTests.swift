import Findings
import Tabular
import Testing

@testable import Exchange

private let student = """
    <leerling><voornaam>Louise</voornaam><naam>Smets</naam><postcode>8000</postcode><gemeente>Brugge</gemeente></leerling>
    """
private let placement = "<stage><periode van=\"2022-09-19\" tot=\"2022-10-29\"/></stage>"

private func document(_ inside: String, attributes: String = "") -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<aanvragen xmlns=\"urn:stagematch:aanvragen:1\" \(attributes)>\n\(inside)\n</aanvragen>\n"
}

private func application(_ inside: String = student + placement, attributes: String = "leerlingnummer=\"1\" traject=\"SO\"")
    -> String
{
    "<aanvraag \(attributes)>\(inside)</aanvraag>"
}

private func read(_ text: String, rowLimit: Int = 100_000) throws -> (
    contents: ApplicationXML.Contents, applications: [RawApplication]
) {
    var applications: [RawApplication] = []
    let contents = try ApplicationXML(rowLimit: rowLimit).read(Array(text.utf8)) { applications.append($0) }
    return (contents, applications)
}

private func finding(_ text: String, rowLimit: Int = 100_000) -> Finding? {
    do {
        _ = try read(text, rowLimit: rowLimit)
        return nil
    } catch { return (error as? ApplicationXML.Refusal)?.finding }
}

/// The example of formats, section 3.
private let example = """
    <?xml version="1.0" encoding="UTF-8"?>
    <aanvragen xmlns="urn:stagematch:aanvragen:1" school="testschool-1">
      <aanvraag leerlingnummer="2022-017" traject="secundair" campagne="so-2022" actie="indienen">
        <leerling>
          <voornaam>Louise</voornaam>
          <naam>Smets</naam>
          <rijksregisternummer>05.07.31-133.90</rijksregisternummer>
          <adres>Markt 2</adres>
          <postcode>8000</postcode>
          <gemeente>Brugge</gemeente>
          <provincie>West-Vlaanderen</provincie>
          <e-mail>louise@example.org</e-mail>
          <telefoon>0489 31 31 35</telefoon>
          <vervoermiddel>Auto</vervoermiddel>
          <vervoermiddel>Fiets</vervoermiddel>
        </leerling>
        <stage>
          <vorm>Alternerend</vorm>
          <uren-per-week>19</uren-per-week>
          <totaal-uren>80</totaal-uren>
          <aantal-periodes>1</aantal-periodes>
          <periode van="2022-09-19" tot="2022-10-29"/>
          <dag>dinsdag</dag>
        </stage>
        <voorkeuren>
          <dienst>familiezorg-wvl</dienst>
        </voorkeuren>
        <begeleider>
          <naam>Marc Van Ranst</naam>
          <e-mail>marc@example.org</e-mail>
          <telefoon>02 250 37 77</telefoon>
        </begeleider>
        <opmerkingen>…</opmerkingen>
      </aanvraag>
    </aanvragen>
    """

@Suite struct ApplicationXMLTests {
    @Test("Formats 3: the example is read, each element in its field")
    func wholeExample() throws {
        let (contents, applications) = try read(example)
        #expect(contents == ApplicationXML.Contents(school: "testschool-1", count: 1))
        var expected = RawApplication(row: 1, line: 3)
        let texts: [(ApplicationField, String)] = [
            (.pupilNumber, "2022-017"), (.firstName, "Louise"), (.lastName, "Smets"), (.track, "secundair"),
            (.school, "testschool-1"),
            (.campaign, "so-2022"), (.action, "indienen"), (.nationalNumber, "05.07.31-133.90"), (.street, "Markt 2"),
            (.postcode, "8000"),
            (.town, "Brugge"), (.province, "West-Vlaanderen"), (.mail, "louise@example.org"), (.phone, "0489 31 31 35"),
            (.transport, "Auto, Fiets"), (.form, "Alternerend"), (.hoursPerWeek, "19"), (.hoursTotal, "80"), (.periodsDue, "1"),
            (.days, "dinsdag"), (.counsellor, "Marc Van Ranst"), (.counsellorMail, "marc@example.org"),
            (.counsellorPhone, "02 250 37 77"),
            (.remarks, "…"),
        ]
        for (field, text) in texts { expected[field] = text }
        expected.preferences = [RawApplication.Preference(number: 1, text: "familiezorg-wvl")]
        expected.periodPairs = [PeriodPair(number: 1, from: "2022-09-19", to: "2022-10-29")]
        #expect(applications == [expected])
    }

    @Test("A3: an application is complete: what is absent is empty, and so is what is blank")
    func absent() throws {
        let bare = try #require(try read(document(application())).applications.first)
        let optional: [ApplicationField] = [
            .nationalNumber, .street, .province, .mail, .phone, .transport, .form, .hoursPerWeek, .hoursTotal, .periodsDue, .days,
            .counsellor,
            .counsellorMail, .counsellorPhone, .remarks,
        ]
        for field in optional { #expect(bare[field] == "", "\(field)") }
        #expect(bare.preferences == [])
        for field in [ApplicationField.school, .campaign, .action, .periods] { #expect(bare[field] == nil, "\(field)") }
        let empty = "leerlingnummer=\"1\" traject=\"\" campagne=\"\" actie=\" \" school=\"\""
        let blank = try #require(
            try read(document(application(student + placement + "<voorkeuren/><begeleider/><opmerkingen/>", attributes: empty)))
                .applications.first)
        for field in [ApplicationField.school, .campaign, .action] { #expect(blank[field] == nil, "\(field)") }
        #expect(blank[.track] == "" && blank[.remarks] == "" && blank[.counsellor] == "" && blank.preferences == [])
    }

    @Test("A3: a withdrawal needs the pupil number only")
    func withdrawal() throws {
        let withdrawal = application("", attributes: "leerlingnummer=\"007\" actie=\"intrekken\"")
        let raw = try #require(try read(document(withdrawal)).applications.first)
        #expect(raw[.pupilNumber] == "007" && raw[.action] == "intrekken")
        #expect(raw[.track] == "" && raw[.firstName] == "" && raw[.periods] == "" && raw.periodPairs.isEmpty)
    }

    @Test("Formats 3: several elements of one field are one cell; empty ones say nothing")
    func several() throws {
        let student = student.replacing(
            "</leerling>",
            with:
                "<vervoermiddel/><vervoermiddel>Auto</vervoermiddel><vervoermiddel> </vervoermiddel><vervoermiddel>Fiets</vervoermiddel></leerling>"
        )
        let placement = placement.replacing(
            "</stage>", with: "<periode van=\"\" tot=\"x\"/><dag>maandag</dag><dag>dinsdag</dag></stage>")
        let wishes = "<voorkeuren><dienst>a</dienst><dienst/><dienst>b</dienst></voorkeuren>"
        let raw = try #require(try read(document(application(student + placement + wishes))).applications.first)
        #expect(raw[.transport] == "Auto, Fiets" && raw[.days] == "maandag, dinsdag")
        #expect(raw.periodPairs.map(\.number) == [1, 2] && raw.periodPairs.last == PeriodPair(number: 2, from: "", to: "x"))
        #expect(raw.preferences?.map(\.number) == [1, 2, 3] && raw.preferences?.map(\.text) == ["a", "", "b"])
    }

    @Test("Formats 3: an application's own school comes before the file's, and nothing is carried over to the next")
    func schools() throws {
        let own = application(
            student + placement + "<opmerkingen>x</opmerkingen>",
            attributes: "leerlingnummer=\"1\" traject=\"SO\" school=\"b\" actie=\"intrekken\"")
        let (contents, applications) = try read(document(own + "\n" + application(), attributes: "school=\"a\""))
        #expect(contents == ApplicationXML.Contents(school: "a", count: 2))
        #expect(applications.map { $0[.school] } == ["b", "a"])
        #expect(
            applications.map { $0[.remarks] } == ["x", ""] && applications.map { $0[.action] } == ["intrekken", nil])
        #expect(applications.map(\.row) == [1, 2] && applications.map(\.line) == [3, 4])
    }

    @Test("D5: values that the rules refuse do not refuse the file, whatever they are")
    func values() throws {
        let long = String(repeating: "x", count: 100_000)
        let odd = application(
            student.replacing("8000", with: long) + placement,
            attributes: "leerlingnummer=\" \" traject=\"?\" actie=\"dansen\" school=\"Niet Bekend!\"")
        let raw = try #require(try read(document(odd)).applications.first)
        #expect(
            raw[.postcode] == long && raw[.action] == "dansen" && raw[.track] == "?" && raw[.school] == "Niet Bekend!"
                && raw[.pupilNumber] == " ")
    }

    @Test("Formats 3: text is handed on as written, with its white space")
    func asWritten() throws {
        let raw = try #require(
            try read(document(application(student.replacing("Smets", with: "\n  Van  <![CDATA[&]]> &amp; Ranst\t") + placement)))
                .applications.first)
        #expect(raw[.lastName] == "\n  Van  & & Ranst\t")
    }

    @Test("A file without applications is read, and says so")
    func none() throws {
        #expect(try read(document("", attributes: "school=\"a\"")).contents == ApplicationXML.Contents(school: "a", count: 0))
    }

    @Test(
        "D5: a structural error refuses the file, with its line and code",
        arguments: [
            (document("<aanvraag"), FindingCode.xmlMalformed, 4), (document("") + "x", .xmlMalformed, 5), ("", .xmlMalformed, 1),
            (document("\n" + application(placement + student)), .xmlSchema, 4),
            (document(application(student.replacing("<postcode>8000</postcode>", with: "") + placement)), .xmlSchema, 3),
            (document(application(student + "<stage/>")), .xmlSchema, 3),
            (document(application(student + placement.replacing("tot=\"2022-10-29\"", with: ""))), .xmlSchema, 3),
            (document(application(attributes: "traject=\"SO\"")), .xmlSchema, 3),
            (document(application(attributes: "leerlingnummer=\"1\" klas=\"6\"")), .xmlSchema, 3),
            (document(application() + "<extra/>"), .xmlSchema, 3), ("<aanvragen/>", .xmlSchema, 1),
            (document("").replacing("aanvragen:1", with: "aanvragen:2"), .xmlSchema, 2),
            (document("").replacing("?>\n", with: "?>\n<!DOCTYPE aanvragen>\n"), .xmlDoctype, 2),
        ])
    func refused(text: String, code: FindingCode, line: Int) throws {
        let refusal = try #require(finding(text))
        #expect(refusal.code == code)
        #expect(refusal.location == Location(row: line))
        #expect(refusal.details.first == "\(line)")
        #expect(!refusal.message(in: .dutch).contains("{"))
    }

    @Test("Formats 3: the reason says which element is wrong, and what is expected there")
    func reasons() throws {
        let text = document(application(student.replacing("<naam>Smets</naam>", with: "") + placement))
        #expect(finding(text)?.details == ["3", "<postcode> staat hier niet goed of is niet volledig; verwacht: <naam>"])
        let noNumber = document(application(attributes: "traject=\"SO\""))
        #expect(finding(noNumber)?.details == ["3", "<aanvraag> mist een verplicht attribuut: leerlingnummer"])
    }

    @Test("Formats 6: a file may have so many applications, and an application so many elements")
    func limits() throws {
        let three = document(application() + application() + application())
        #expect(try read(three, rowLimit: 3).contents.count == 3)
        #expect(finding(three, rowLimit: 2)?.code == .fileTooLarge)
        let wishes = { "<voorkeuren>" + String(repeating: "<dienst>a</dienst>", count: $0) + "</voorkeuren>" }
        #expect(try read(document(application(student + placement + wishes(500)))).applications.first?.preferences?.count == 500)
        #expect(finding(document(application(student + placement + wishes(20_000))))?.code == .fileTooLarge)
    }

    @Test("Lines are right beyond 65,535")
    func farDown() throws {
        let gap = String(repeating: "\n", count: 70_000)
        #expect(try read(document(application() + gap + application())).applications.map(\.line) == [3, 70_003])
        #expect(finding(document(application() + gap + "<x/>"))?.location.row == 70_003)
    }

    @Test("P5: a refusal quotes nothing of the document")
    func secrets() throws {
        let secret = "05073113390"
        for broken in [
            "<leerling>\(secret)</leerling>", "<x\(secret)/>", "&x\(secret);", "<leerling x\(secret)=''/>", "</x\(secret)>",
            "<voorkeuren>\(secret)",
        ] {
            let refusal = try #require(finding(document(application(broken))))
            #expect(!"\(refusal)".contains(secret))
        }
    }

    @Test("Every name of the schema is one that the reader knows, and the other way round")
    func vocabulary() {
        let declared = ApplicationSchema.text.split(separator: "<xs:").compactMap { part -> String? in
            guard part.hasPrefix("element") || part.hasPrefix("attribute") else { return nil }
            return part.split(separator: "name=\"").dropFirst().first?.split(separator: "\"").first.map(String.init)
        }
        #expect(Set(declared) == Set(ApplicationTerm.allCases.map(\.name)))
        #expect(Set(ApplicationTerm.allCases.map(\.name)).count == ApplicationTerm.allCases.count)
    }

    @Test("Every field has a column of its own")
    func columns() {
        #expect(Set(ApplicationField.allCases.map(\.column)).count == ApplicationField.allCases.count)
    }
}
