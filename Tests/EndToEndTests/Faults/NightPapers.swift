import TestSupport

/// What schools, services and the administrator drop in the nights that are disturbed.
enum NightPapers {
    /// Two nights, and some passes of `receive`: decisions of several times, the same bytes among them, and a held file that is confirmed.
    static func afterTwoNights() throws -> TestWorkspace {
        let workspace = try TestWorkspace(limit: 3)
        try workspace.put("scholen/school-1/in/a.csv", Papers.applications(1...8))
        try workspace.put("scholen/school-1/in/d.csv", Papers.applications(9...12, track: "duaal"))
        for service in ["a", "b"] { try workspace.put("diensten/dienst-\(service)/in/m.csv", Papers.mentor()) }
        try workspace.run("2022-09-08T03:00")
        try workspace.put("diensten/dienst-b/in/uit.csv", Papers.decisions(9...11, "DU", status: "uitgenodigd"))
        try workspace.put("diensten/dienst-c/in/n.csv", Papers.decisions([7], status: "niet aanvaard"))
        try workspace.run("2022-09-09T03:00")
        try workspace.put("diensten/dienst-a/in/1.csv", Papers.decisions([1], mentor: "An Mentor"))
        try workspace.put("diensten/dienst-b/in/veel.csv", Papers.decisions(1...4))
        try workspace.call("receive", at: "2022-09-09T10:00")
        try workspace.put("diensten/dienst-a/in/2.csv", Papers.decisions([5], status: "niet aanvaard"))
        try workspace.call("receive", at: "2022-09-09T11:00")
        try workspace.put("diensten/dienst-a/in/3.csv", Papers.decisions([1], mentor: "An Mentor"))
        try workspace.put("diensten/dienst-b/in/bevestigd.csv", Papers.decisions(1...4))
        try workspace.call("receive", at: "2022-09-09T12:00")
        return workspace
    }

    /// A mixed night: new and changed applications, withdrawals, mentors, decisions that compete, corrections, rubbish.
    static func drop(in workspace: TestWorkspace) throws {
        let bad = "P30;;Naam30;cvo;8300;Knokke;15/09/2022 - 15/10/2022;;\n"
        try workspace.put("scholen/school-1/in/nieuw.csv", Papers.applications(20...24) + bad)
        let changed = Papers.applications(3...4).replacing("Knokke", with: "Heist").replacing("p3@", with: "drie@")
        try workspace.put("scholen/school-1/in/gewijzigd.csv", changed)
        try workspace.put("scholen/school-1/in/weg.csv", Papers.withdrawals([9]))
        try workspace.put("scholen/school-2/in/a.csv", Papers.applications(1...3))
        try workspace.put("scholen/school-2/in/kapot.csv", "niets;hier\n1;2\n")
        try workspace.put("beheer/in/kapot.csv", "zomaar wat")
        try workspace.put("beheer/in/c.csv", Papers.correction(1))
        for name in ["m", "m2"] { try workspace.put("diensten/dienst-c/in/\(name).csv", Papers.mentor("Ce Mentor")) }
        try workspace.put("diensten/dienst-a/in/d.csv", Papers.decisions([2, 6, 7]))
        try workspace.put(
            "diensten/dienst-b/in/d.csv", Papers.decisions([10], "DU") + Papers.decisions([6]).split(separator: "\n")[1] + "\n")
        for name in ["e", "f"] {
            try workspace.put("diensten/dienst-b/in/\(name).csv", Papers.decisions([8], status: "niet aanvaard"))
        }
        try workspace.put("diensten/dienst-c/in/d.csv", Papers.decisions([1, 8], mentor: "Ce Mentor"))
    }
}
