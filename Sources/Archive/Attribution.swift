/// Who does something and by which program; every row of the audit log says so.
public struct Attribution: Sendable, Hashable {
    /// A person or a service, for instance the name of the account that runs the command.
    public var actor: String
    /// Name and version, for instance `ductus 0.1.0`.
    public var program: String

    public init(actor: String, program: String) {
        self.actor = actor
        self.program = program
    }
}
