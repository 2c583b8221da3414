package dev.pannier.dynamodb.operation;

import dev.pannier.items.Owner;

/**
 * Who calls, and how the server was reached.
 *
 * @param owner whose tables are meant
 * @param host  the {@code Host} header: name and port of this endpoint as the client knows it
 */
public record Call(Owner owner, String host) {
}
