package dev.pannier.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * Walks a table by its keys and updates each item with nothing: the server then stores it as the tag says, in a commit of
 * its own, so that the table can be read and written all the while and stopping does no harm.
 */
final class RewriteTable {
    private static final int PAGE = 200;

    private final Terminal terminal;
    private final Target target;
    private final OutputOptions output;
    private final int parallel;
    private long done;

    RewriteTable(Terminal terminal, Target target, OutputOptions output, int parallel) {
        this.terminal = terminal;
        this.target = target;
        this.output = output;
        this.parallel = parallel;
    }

    int execute(String name, @Nullable Path state) throws IOException {
        try (AwsClients clients = AwsClients.of(target)) {
            if (!Payloads.isPannier(clients.endpoint())) {
                throw CommandFailure.failed("only a Pannier server stores items as the table's tag says; elsewhere the"
                        + " tag is text");
            }
            TableDescription table = clients.dynamoDb().describeTable(d -> d.tableName(name)).table();
            RewriteState position = new RewriteState(state, table);
            rewrite(clients.dynamoDb(), table, position);
            position.finished();
            report(name);
        }
        return 0;
    }

    private void rewrite(DynamoDbClient client, TableDescription table, RewriteState position) throws IOException {
        List<String> keys = table.keySchema().stream().map(element -> element.attributeName()).toList();
        Map<String, String> names = new LinkedHashMap<>();
        keys.forEach(key -> names.put("#k" + names.size(), key));
        Map<String, AttributeValue> start = position.read();
        try (ExecutorService workers = Executors.newFixedThreadPool(parallel)) {
            do {
                Map<String, AttributeValue> from = start;
                ScanResponse page = client.scan(scan -> scan.tableName(table.tableName()).limit(PAGE)
                        .exclusiveStartKey(from.isEmpty() ? null : from)
                        .projectionExpression(String.join(", ", names.keySet())).expressionAttributeNames(names));
                List<Callable<Boolean>> updates = new ArrayList<>();
                page.items().forEach(key -> updates.add(() -> renew(client, table.tableName(), key)));
                await(workers, updates);
                start = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : Map.of();
                position.write(start);
                progress(table);
            } while (!start.isEmpty());
        }
    }

    /** Whether the item was still there. */
    private static boolean renew(DynamoDbClient client, String table, Map<String, AttributeValue> key) {
        try {
            client.updateItem(update -> update.tableName(table).key(key).conditionExpression("attribute_exists(#k)")
                    .expressionAttributeNames(Map.of("#k", key.keySet().iterator().next())));
            return true;
        } catch (ConditionalCheckFailedException e) {
            // Deleted meanwhile: there is nothing to do.
            return false;
        }
    }

    private void await(ExecutorService workers, List<Callable<Boolean>> updates) {
        try {
            for (Future<Boolean> update : workers.invokeAll(updates)) {
                done += update.get() ? 1 : 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }

    private void progress(TableDescription table) {
        if (terminal.interactive() && !output.quiet()) {
            terminal.err().print("\r" + done + " of about " + Math.max(done, table.itemCount()) + " items");
            terminal.err().flush();
        }
    }

    private void report(String name) throws IOException {
        if (terminal.interactive() && !output.quiet()) {
            terminal.err().println();
        }
        if (output.json()) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("table", name);
            members.put("items", done);
            terminal.out().println(JsonLine.of(members));
        } else if (!output.quiet()) {
            terminal.out().println(name + ": " + done + " items stored anew");
        }
    }
}
