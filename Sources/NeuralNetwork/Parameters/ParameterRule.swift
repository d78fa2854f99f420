/// What changes a parameter in a step of training.
enum ParameterRule: Equatable {
    case adamW(decays: Bool)
    case muon
}
