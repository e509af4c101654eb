// Opens one TLS connection after another, each closed before the next, as an app that fetches many small files does.
// It never comes close to a limit; each connection shows what carries new connections at that moment.
//
//   swiftc -O one-after-another.swift
//   lanelight run -- ./one-after-another HOST PORT [COUNT]
import Foundation
import Network

let arguments = CommandLine.arguments
guard arguments.count >= 3, let port = NWEndpoint.Port(arguments[2]) else {
    print("usage: one-after-another HOST PORT [COUNT]")
    exit(64)
}
let host = NWEndpoint.Host(arguments[1])
let count = arguments.count > 3 ? Int(arguments[3]) ?? 20 : 20
let queue = DispatchQueue(label: "one-after-another")
var current: NWConnection?

func open(_ number: Int) {
    guard number <= count else {
        print("\(count) of \(count) ready")
        exit(0)
    }
    let began = DispatchTime.now()
    let connection = NWConnection(host: host, port: port, using: .tls)
    connection.stateUpdateHandler = { state in
        switch state {
        case .ready:
            let elapsed = DispatchTime.now().uptimeNanoseconds - began.uptimeNanoseconds
            print("connection \(number) ready after \(elapsed / 1_000_000) ms")
            connection.cancel()
        case .cancelled:
            open(number + 1)
        case .waiting(let error):
            print("connection \(number) waits: \(error)")
        case .failed(let error):
            print("connection \(number) failed: \(error)")
            exit(1)
        default:
            break
        }
    }
    current = connection
    connection.start(queue: queue)
}

queue.async { open(1) }
dispatchMain()
