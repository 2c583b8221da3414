package dev.pannier.dynamodb.operation;

import dev.pannier.items.ObjectLocation;
import dev.pannier.items.Owner;
import dev.pannier.large.ReadMode;
import dev.pannier.model.DynamoDbError;
import java.util.Map;
import java.util.Optional;

/**
 * Who calls what, and how the server was reached.
 *
 * @param operation the operation's name
 * @param owner     whose tables are meant
 * @param user      the caller, as messages name him
 * @param host      the {@code Host} header: name and port of this endpoint as the client knows it
 * @param readMode  how the request asks for attributes that are objects, in our own header
 * @param adopted   the objects that become payloads of attributes, in our own header
 */
public record Call(String operation, Owner owner, String user, String host,
        Optional<ReadMode> readMode, Map<String, ObjectLocation> adopted) {
    public Call {
        adopted = Map.copyOf(adopted);
    }

    /** Refuses a table of another account, and does not find one of another region. */
    void requireOwn(String region, String account, String arn) {
        if (!account.equals(owner.accountId())) {
            throw DynamoDbError.ACCESS_DENIED.with("User: arn:aws:iam::" + owner.accountId() + ":user/" + user
                    + " is not authorized to perform: dynamodb:" + operation + " on resource: " + arn
                    + " because no resource-based policy allows the dynamodb:" + operation + " action");
        }
        if (!region.equals(owner.region())) {
            throw DynamoDbError.RESOURCE_NOT_FOUND.with("Requested resource not found");
        }
    }
}
