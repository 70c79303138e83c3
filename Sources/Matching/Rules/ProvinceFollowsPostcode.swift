import Findings

/// A6: the province as stated; if none is, that of the Belgian postcode. A contradiction is a warning.
struct ProvinceFollowsPostcode {
    let ruleset: Ruleset

    func province(
        of postcode: StatedPostcode, stated: Province?, in campaign: Campaign, at location: Location
    ) -> (province: Province?, finding: Finding?) {
        let derived = postcode.belgian.flatMap {
            Province.of(belgian: $0, campaignStartYear: campaign.startYear, overrides: ruleset.postcodes)
        }
        switch (stated, derived) {
        case (let stated?, let derived?) where stated != derived:
            let details = [stated.rawValue, derived.rawValue]
            return (stated, Finding(.provinceContradicts, at: location.at(FieldName.province), details: details))
        case (nil, nil):
            return (nil, Finding(.provinceMissing, at: location.at(FieldName.province)))
        default:
            return (stated ?? derived, nil)
        }
    }
}
