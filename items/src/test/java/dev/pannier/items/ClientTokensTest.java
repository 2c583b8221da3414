package dev.pannier.items;

import dev.pannier.kv.Cursor;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.KeySpace;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoDbError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.pannier.items.EngineFixture.NOW;
import static dev.pannier.items.EngineFixture.OWNER;
import static dev.pannier.items.EngineFixture.condition;
import static dev.pannier.items.EngineFixture.item;
import static dev.pannier.items.EngineFixture.update;
import static dev.pannier.items.Errors.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClientTokensTest {
    private final FaultyStore store = new FaultyStore();
    private final EngineFixture fixture = new EngineFixture(store, UnaryOperator.identity());

    @BeforeEach
    void table() {
        fixture.hashTable();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static ClientToken token(String token, String contents) {
        return new ClientToken(token, Bytes.wrap(contents.getBytes(StandardCharsets.UTF_8)));
    }

    private TransactWriteResult increment(Owner owner, ClientToken token) {
        return fixture.engine.transactWrite(owner, List.of(new ItemWrite.Change("t", item("pk", "a"),
                update("ADD n :0", 1), WriteOptions.DEFAULT)), Optional.of(token));
    }

    private void assertCount(int count) {
        assertThat(fixture.get("pk", "a")).contains(item("pk", "a", "n", count));
    }

    @Test
    void aRepeatedTransactionIsDoneOnceAndCostsReadingItsItems() {
        TransactWriteResult first = increment(OWNER, token("one", "x"));
        TransactWriteResult second = increment(OWNER, token("one", "x"));

        assertCount(1);
        assertThat(first.capacity())
                .containsExactly(ConsumedCapacity.ofTable("t", ConsumedCapacity.Kind.WRITE, 2));
        assertThat(second.capacity())
                .containsExactly(ConsumedCapacity.ofTable("t", ConsumedCapacity.Kind.READ, 2));
    }

    @Test
    void itIsStillKnownAfterARestart() {
        increment(OWNER, token("one", "x"));
        fixture.restart();
        increment(OWNER, token("one", "x"));

        assertCount(1);
    }

    @Test
    void afterTenMinutesItIsANewOne() {
        fixture.restart(NOW.plus(Duration.ofMinutes(15)));
        increment(OWNER, token("one", "x"));
        fixture.restart(NOW.plus(Duration.ofMinutes(25)).minusMillis(1));
        increment(OWNER, token("one", "x"));
        assertCount(1);

        fixture.restart(NOW.plus(Duration.ofMinutes(25)));
        increment(OWNER, token("one", "x"));
        assertCount(2);
    }

    @Test
    void anotherRequestUnderTheSameTokenIsRefused() {
        increment(OWNER, token("one", "x"));

        assertError(() -> increment(OWNER, token("one", "y")), DynamoDbError.IDEMPOTENT_PARAMETER_MISMATCH,
                "The request uses the same client token as a previous, but non-identical request.");
        increment(OWNER, token("two", "y"));
        assertCount(2);
    }

    @Test
    void tokensBelongToTheirOwner() {
        Owner elsewhere = new Owner(OWNER.accountId(), "eu-west-1");
        fixture.engine.createTable(elsewhere, CreateTable.of("t", KeySchema.of("pk"), EngineFixture.s("pk")));
        increment(OWNER, token("one", "x"));

        TransactWriteResult other = increment(elsewhere, token("one", "y"));

        assertThat(other.capacity().getFirst().kind()).isEqualTo(ConsumedCapacity.Kind.WRITE);
    }

    @Test
    void whatFailedMayBeTriedAgainUnderItsToken() {
        List<TransactionItem> ifThere = List.of(new ItemWrite.Change("t", item("pk", "a"), update("ADD n :0", 1),
                WriteOptions.when(condition("attribute_exists(pk)"))));
        Optional<ClientToken> token = Optional.of(token("one", "x"));
        assertThatExceptionOfType(TransactionCanceledException.class)
                .isThrownBy(() -> fixture.engine.transactWrite(OWNER, ifThere, token));
        fixture.put("pk", "a", "n", 5);

        fixture.engine.transactWrite(OWNER, ifThere, token);

        assertCount(6);
    }

    @Test
    void oneThatIsUnderWayIsInProgress() {
        store.interruptNextWrite(() -> {
            assertError(() -> increment(OWNER, token("one", "x")), DynamoDbError.TRANSACTION_IN_PROGRESS,
                    "The transaction with the given request token is already in progress.");
            assertError(() -> increment(OWNER, token("one", "y")), DynamoDbError.IDEMPOTENT_PARAMETER_MISMATCH,
                    "The request uses the same client token as a previous, but non-identical request.");
        });

        increment(OWNER, token("one", "x"));

        assertCount(1);
    }

    @ParameterizedTest
    @EnumSource(FaultyStore.Fault.class)
    void afterAnUnknownOutcomeTheRepetitionMakesItDoneOnce(FaultyStore.Fault fault) {
        store.failAfter(0, fault);
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> increment(OWNER, token("one", "x")))
                .withMessageStartingWith("failed on purpose");

        increment(OWNER, token("one", "x"));

        assertCount(1);
    }

    @Test
    void oldTokensGoWithTheFirstTransactionOfALaterTime() {
        for (int i = 0; i < 40; i++) {
            increment(OWNER, token("token" + i, "x"));
        }
        assertThat(storedTokens()).isEqualTo(40);

        fixture.restart(NOW.plus(Duration.ofMinutes(41)));
        increment(OWNER, token("late", "x"));

        assertThat(storedTokens()).isEqualTo(1);
    }

    private int storedTokens() {
        int count = 0;
        try (Snapshot snapshot = fixture.store.snapshot()) {
            for (int shard = 0; shard < Key.SHARDS; shard++) {
                Key kind = new Key(shard, new byte[]{KeySpace.CLIENT_TOKEN});
                try (Cursor cursor = snapshot.scan(Range.ofPrefix(kind), Direction.FORWARD)) {
                    while (cursor.next()) {
                        count++;
                    }
                }
            }
        }
        return count;
    }
}
