/// Every code of the contract (formats, section 6). A code never changes its meaning.
package enum FindingCode: String, CaseIterable, Hashable, Sendable {
    // The file.
    case fileUnreadable = "bestand-onleesbaar"
    case fileEmpty = "bestand-leeg"
    case fileTooLarge = "bestand-te-groot"
    case kindUnknown = "soort-onbekend"
    case columnMissing = "kolom-ontbreekt"
    case columnTwice = "kolom-dubbel"
    case quoteOpen = "aanhalingsteken-open"
    case encodingInvalid = "codering-ongeldig"
    case xmlMalformed = "xml-ongeldig"
    case xmlSchema = "xml-schema"
    case xmlDoctype = "xml-doctype"
    case workbookInvalid = "werkboek-ongeldig"
    case awaitingConfirmation = "wacht-op-bevestiging"
    // Notes about a file.
    case alreadyProcessed = "al-verwerkt"
    case columnUnknown = "kolom-onbekend"
    case headerRepeated = "koprij-herhaald"
    case sheetIgnored = "blad-genegeerd"
    case folderIgnored = "map-genegeerd"
    case fileWaiting = "bestand-wacht"
    // The shape of a row.
    case quoteInvalid = "aanhalingsteken-ongeldig"
    case tooManyCells = "kolommen-te-veel"
    case characterInvalid = "teken-ongeldig"
    case valueTooLong = "waarde-te-lang"
    case rowsContradict = "rij-tegenstrijdig"
    // Values.
    case valueMissing = "waarde-ontbreekt"
    case dateInvalid = "datum-ongeldig"
    case numberInvalid = "getal-ongeldig"
    case trackUnknown = "traject-onbekend"
    case transportUnknown = "vervoermiddel-onbekend"
    case postcodeInvalid = "postcode-ongeldig"
    case actionUnknown = "actie-onbekend"
    case mailAddressInvalid = "e-mail-ongeldig"
    case charactersSuspect = "tekens-verdacht"
    // Whose, and when.
    case schoolUnknown = "school-onbekend"
    case schoolOfAnother = "school-van-ander"
    case campaignUnknown = "campagne-onbekend"
    case registrationClosed = "inschrijving-gesloten"
    case applicationUnknown = "aanvraag-onbekend"
    // Applications.
    case periodReversed = "periode-omgekeerd"
    case periodsOverlap = "periodes-overlappen"
    case preferenceUnknown = "voorkeur-onbekend"
    case preferenceMissing = "voorkeur-ontbreekt"
    case preferenceOutsideProvince = "voorkeur-buiten-provincie"
    case provinceContradicts = "provincie-strijdig"
    case zeroRestored = "nul-hersteld"
    case phoneDoubtful = "telefoon-twijfelachtig"
    case nationalNumberMissing = "rijksregisternummer-ontbreekt"
    case possibleDuplicate = "mogelijk-dubbel"
    case provinceMissing = "provincie-ontbreekt"
    case provinceUnknown = "provincie-onbekend"
    case nationalNumberInvalid = "rijksregisternummer-ongeldig"
    case nationalNumberRounded = "rijksregisternummer-afgerond"
    case studentTwice = "student-dubbel"
    case placedUnchangeable = "geplaatst-niet-wijzigbaar"
    case withdrawnPlaced = "ingetrokken-geplaatst"
    // Decisions.
    case referenceInvalid = "referentie-ongeldig"
    case notVisible = "niet-zichtbaar"
    case studentMixedUp = "student-verwisseld"
    case studentNameMissing = "student-naam-ontbreekt"
    case notPlaced = "niet-geplaatst"
    case statusUnknown = "status-onbekend"
    case inviteFirst = "eerst-uitnodigen"
    case acceptanceFinal = "aanvaarding-definitief"
    case alreadyPlaced = "al-geplaatst"
    case outsideRound = "buiten-ronde"
    case mentorMissing = "mentor-ontbreekt"
    case mentorUnknown = "mentor-onbekend"
    case mentorAmbiguous = "mentor-dubbelzinnig"
    case periodMissing = "periode-ontbreekt"
    case periodUnknown = "periode-onbekend"
    case notesMissing = "notities-ontbreken"
    case fewerPeriods = "minder-periodes"
    // Told to a service.
    case applicationWithdrawn = "aanvraag-ingetrokken"
    case noLongerAvailable = "niet-meer-beschikbaar"

    package var severity: Severity { entry.severity }

    package var entry: CatalogueEntry {
        guard let entry = Catalogue.entries[self] else { preconditionFailure("no catalogue entry for \(rawValue)") }
        return entry
    }
}
