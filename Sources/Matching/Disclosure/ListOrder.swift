/// Z4: where an application stands in a list: province, postcode, surname, first name, reference.
package struct ListOrder: Comparable, Sendable {
    private let province: Province
    private let postcode: String
    private let name: NameOrder
    private let sequence: Int

    package init(_ application: Application) {
        province = application.province
        postcode = application.postcode
        name = NameOrder(application.name)
        sequence = application.reference.sequence
    }

    package static func < (left: Self, right: Self) -> Bool {
        if left.province != right.province { return left.province < right.province }
        if left.postcode != right.postcode { return left.postcode < right.postcode }
        if left.name != right.name { return left.name < right.name }
        return left.sequence < right.sequence
    }
}
