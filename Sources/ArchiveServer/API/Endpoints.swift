/// Every operation of the API.
package enum Endpoints {
    package static let all: [Endpoint] =
        service + writers + documents + pages + pictures + questions + comparisons + cases
        + populations + models + jobs + audit + accounts
}
