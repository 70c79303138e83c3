import ArgumentParser
import Exchange

struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the XML schema of applications.")

    func run() throws { try Terminal.answer(ApplicationSchema.text, terminator: "") }
}
