@main struct Ductus { static func main() {} }
