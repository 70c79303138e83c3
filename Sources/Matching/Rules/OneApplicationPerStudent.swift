import Findings

/// A5, A10: a national number stands once in a campaign; where there is none, a namesake in the same postcode is a warning.
struct OneApplicationPerStudent {
    let state: State

    func findings(for application: Application, own sequence: Int?, at location: Location) -> [Finding] {
        guard let number = application.secrets.nationalNumber else {
            let missing = Finding(.nationalNumberMissing, at: location.at(FieldName.nationalNumber))
            guard state.hasNamesake(of: application, except: sequence) else { return [missing] }
            return [missing, Finding(.possibleDuplicate, at: location.at(FieldName.name))]
        }
        guard state.hasApplication(with: number, in: application.campaign, except: sequence) else { return [] }
        return [Finding(.studentTwice, at: location.at(FieldName.nationalNumber))]
    }
}
