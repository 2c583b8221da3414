package dev.pannier.conformance.serializability;

import dev.pannier.conformance.PannierEndpoint;
import dev.pannier.conformance.PannierServerExtension;
import dev.pannier.conformance.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import static org.assertj.core.api.Assertions.assertThat;

/** Money moves between accounts in transactions; none appears or disappears, at no moment that anybody can see. */
@ExtendWith(PannierServerExtension.class)
class BankTransferTest {
    private static final String TABLE = "BankTransferTest";
    private static final int ACCOUNTS = 5;
    private static final int EACH = 50;
    private static final int WRITERS = 3;
    private static final int TRANSFERS = 40;

    private final DynamoDbClient dynamoDb;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    BankTransferTest(PannierEndpoint endpoint) {
        dynamoDb = endpoint.dynamoDb();
    }

    @BeforeEach
    void openAccounts() {
        dynamoDb.createTable(Tables.withHash(TABLE));
        dynamoDb.waiter().waitUntilTableExists(table -> table.tableName(TABLE));
        IntStream.range(0, ACCOUNTS).forEach(account -> dynamoDb.putItem(
                put -> put.tableName(TABLE)
                        .item(Map.of("pk", AttributeValue.fromS("account-" + account), "balance", n(EACH)))));
    }

    @AfterEach
    void closeAccounts() {
        dynamoDb.deleteTable(table -> table.tableName(TABLE));
        dynamoDb.close();
    }

    @Test
    void everyReaderSeesTheSameSum() throws Exception {
        try (var executor = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<Future<?>> clients = new ArrayList<>();
            CountDownLatch writing = new CountDownLatch(WRITERS);
            for (int i = 0; i < WRITERS; i++) {
                RandomGenerator random = new SplittableRandom(i);
                clients.add(executor.submit(() -> {
                    try {
                        for (int transfer = 0; transfer < TRANSFERS; transfer++) {
                            transfer(random);
                        }
                    } finally {
                        writing.countDown();
                    }
                }));
            }
            for (int i = 0; i < 2; i++) {
                clients.add(executor.submit(() -> {
                    while (writing.getCount() > 0) {
                        assertSum();
                    }
                }));
            }
            for (Future<?> client : clients) {
                client.get();
            }
        }

        assertSum();
        assertThat(done).as("transfers made").hasPositiveValue();
        assertThat(refused).as("transfers for which the money did not suffice").hasPositiveValue();
    }

    private void transfer(RandomGenerator random) {
        int from = random.nextInt(ACCOUNTS);
        int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        int amount = 1 + random.nextInt(EACH);
        while (!isSettled(from, to, amount)) {
            Thread.onSpinWait();
        }
    }

    /** Tries a transfer; false if another was in the way for too long, as applications have to expect. */
    private boolean isSettled(int from, int to, int amount) {
        try {
            dynamoDb.transactWriteItems(transaction -> transaction.transactItems(
                    change(from, "SET balance = balance - :n", "balance >= :n", amount),
                    change(to, "SET balance = balance + :n", "attribute_exists(pk)", amount)));
            done.incrementAndGet();
            return true;
        } catch (TransactionCanceledException e) {
            List<String> codes = e.cancellationReasons().stream().map(CancellationReason::code).toList();
            if (codes.contains("TransactionConflict")) {
                return false;
            }
            assertThat(codes).containsExactly("ConditionalCheckFailed", "None");
            refused.incrementAndGet();
            return true;
        }
    }

    private static TransactWriteItem change(int account, String update, String condition, int amount) {
        return TransactWriteItem.builder()
                .update(u -> u.tableName(TABLE).key(Map.of("pk", AttributeValue.fromS("account-" + account)))
                        .updateExpression(update).conditionExpression(condition)
                        .expressionAttributeValues(Map.of(":n", n(amount))))
                .build();
    }

    private void assertSum() {
        List<TransactGetItem> gets = IntStream.range(0, ACCOUNTS).mapToObj(account -> TransactGetItem.builder()
                .get(get -> get.tableName(TABLE).key(Map.of("pk", AttributeValue.fromS("account-" + account)))).build())
                .toList();
        List<Integer> balances = dynamoDb.transactGetItems(transaction -> transaction.transactItems(gets)).responses()
                .stream().map(response -> balance(response.item())).toList();
        assertThat(balances).allMatch(balance -> balance >= 0);
        assertThat(balances.stream().mapToInt(Integer::intValue).sum()).isEqualTo(ACCOUNTS * EACH);
    }

    private static int balance(Map<String, AttributeValue> account) {
        return Integer.parseInt(Objects.requireNonNull(account.get("balance")).n());
    }

    private static AttributeValue n(int value) {
        return AttributeValue.fromN(Integer.toString(value));
    }
}
