/* A TCP connection of this process to itself over 127.0.0.1, which no other process can reach. */
#ifndef LANELIGHT_OWN_CONNECTION_H
#define LANELIGHT_OWN_CONNECTION_H

#include <stdbool.h>
#include <stdint.h>

struct own_connection {
    int listener;
    int client;
    int server;
    uint16_t client_port;
    uint16_t server_port;
};

/* False where none can be had; there is nothing to close then. */
bool own_connection_open(struct own_connection *connection);

/* Leaves nothing in TIME_WAIT: on a machine whose TCP clock is frozen it would stay there forever. */
void own_connection_close(struct own_connection *connection);

#endif
