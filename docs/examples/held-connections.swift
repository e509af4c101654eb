// Opens connections and holds them all, as an app with many peers does. Prints why a connection
// waits, if the system gives a reason.
//
//   swiftc -O held-connections.swift
//   lanelight run -- ./held-connections HOST PORT [COUNT] [SECONDS]
import Foundation
import Network

let arguments = CommandLine.arguments
guard arguments.count >= 3, let port = NWEndpoint.Port(arguments[2]) else {
    print("usage: held-connections HOST PORT [COUNT] [SECONDS]")
    exit(64)
}
let host = NWEndpoint.Host(arguments[1])
let count = arguments.count > 3 ? Int(arguments[3]) ?? 10 : 10
let seconds = arguments.count > 4 ? Int(arguments[4]) ?? 30 : 30

let queue = DispatchQueue(label: "held-connections")
var held: [NWConnection] = []
var ready = 0

func open(_ number: Int) {
    let connection = NWConnection(host: host, port: port, using: .tcp)
    connection.stateUpdateHandler = { state in
        switch state {
        case .ready:
            ready += 1
        case .waiting(let error):
            print("connection \(number) waits: \(error)")
        case .failed(let error):
            print("connection \(number) failed: \(error)")
        default:
            break
        }
    }
    held.append(connection)
    connection.start(queue: queue)
}

queue.async {
    for number in 0..<count {
        open(number + 1)
    }
}
queue.asyncAfter(deadline: .now() + .seconds(seconds)) {
    print("\(ready) of \(count) ready")
    exit(ready == count ? 0 : 1)
}
dispatchMain()
