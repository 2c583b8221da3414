package dev.pannier.kv.contract;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Claims;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import dev.pannier.kv.TransactionConflictException;
import dev.pannier.kv.UnclaimedReadException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Claims: what they allow to read, whom they exclude, how they grow. */
abstract class ClaimContract extends StoreTestCase {
    private static final Duration SHORT = Duration.ofMillis(30);

    ClaimContract(Engine engine) {
        super(engine);
    }

    @Test
    void readingOutsideTheClaimsThrows() {
        write(Claims.of(Claim.shared(key("a/")), Claim.exclusive(key("b"))), transaction -> {
            assertThat(transaction.get(key("a/x"))).isEmpty();
            assertThat(transaction.get(key("b"))).isEmpty();
            assertThatThrownBy(() -> transaction.get(key("a"))).isInstanceOf(UnclaimedReadException.class);
            assertThatThrownBy(() -> transaction.get(key("c"))).isInstanceOf(UnclaimedReadException.class);
            assertThatThrownBy(() -> transaction.get(new Key(OTHER_SHARD, bytes("b"))))
                    .isInstanceOf(UnclaimedReadException.class);
        });
        assertThatThrownBy(() -> write(Claims.NONE, transaction -> transaction.get(key("a"))))
                .isInstanceOf(UnclaimedReadException.class);
    }

    @Test
    void scanningOutsideTheClaimsThrowsBeforeTheFirstEntry() {
        write(Claims.of(Claim.shared(key("b")), Claim.shared(key("c")), Claim.shared(key("e"))), transaction -> {
            assertThat(scan(transaction, Range.ofPrefix(key("b")), Direction.FORWARD)).isEmpty();
            assertThat(scan(transaction, range("b", "d"), Direction.FORWARD)).as("b and c touch").isEmpty();
            assertThat(scan(transaction, range("bb", "cc"), Direction.BACKWARD)).isEmpty();
            for (Range outside : new Range[]{range("b", "f"), range("a", "c"), range("c", "d\u0000"), shard(SHARD),
                    new Range(SHARD, bytes("e"), null), shard(OTHER_SHARD)}) {
                assertThatThrownBy(() -> transaction.scan(outside, Direction.FORWARD))
                        .isInstanceOf(UnclaimedReadException.class);
            }
        });
    }

    @Test
    void aClaimOnTheEmptyPrefixCoversTheWholeShard() {
        write(shared(""), transaction -> {
            assertThat(scan(transaction, shard(SHARD), Direction.BACKWARD)).isEmpty();
            assertThat(transaction.get(key("x"))).isEmpty();
        });
    }

    @Test
    void writingNeedsNoClaim() {
        put("a", "1");

        assertThat(get("a")).contains("1");
    }

    @Test
    void exclusiveClaimsConflictWithWhatIsAboveAtAndBelow() {
        reopen(SHORT);
        try (Holder _ = new Holder(exclusive("a/b"))) {
            for (String conflicting : new String[]{"a/b", "a/b/c", "a/", ""}) {
                assertThatThrownBy(() -> write(shared(conflicting), _ -> {
                })).as(conflicting).isInstanceOf(TransactionConflictException.class);
                assertThatThrownBy(() -> write(exclusive(conflicting), _ -> {
                })).as(conflicting).isInstanceOf(TransactionConflictException.class);
            }
            for (String free : new String[]{"a/c", "a/a", "b", "a/\u00ff"}) {
                write(exclusive(free), _ -> {
                });
            }
            write(Claims.of(Claim.exclusive(new Key(OTHER_SHARD, bytes("a/b")))), _ -> {
            });
        }
        write(exclusive("a/b"), _ -> {
        });
    }

    @Test
    void sharedClaimsConflictWithExclusiveOnesOnly() {
        reopen(SHORT);
        try (Holder _ = new Holder(shared("a/b"))) {
            for (String related : new String[]{"a/b", "a/b/c", "a/", ""}) {
                write(shared(related), _ -> {
                });
                assertThatThrownBy(() -> write(exclusive(related), _ -> {
                })).as(related).isInstanceOf(TransactionConflictException.class);
            }
        }
    }

    @Test
    void aConflictReleasesTheClaimsAlreadyHad() {
        reopen(SHORT);
        Claims both = Claims.of(Claim.exclusive(key("a")), Claim.exclusive(new Key(OTHER_SHARD, bytes("b"))));
        try (Holder _ = new Holder(Claims.of(Claim.exclusive(new Key(OTHER_SHARD, bytes("b")))))) {
            assertThatThrownBy(() -> write(both, _ -> {
            })).isInstanceOf(TransactionConflictException.class);
            write(exclusive("a"), _ -> {
            });
        }
    }

    @Test
    void ownClaimsDoNotConflictWithEachOther() {
        Claims claims = Claims.of(Claim.shared(key("a")), Claim.exclusive(key("a/b")), Claim.exclusive(key("a")),
                Claim.exclusive(key("a/b")), Claim.shared(key("")));

        write(claims, transaction -> transaction.put(key("a/b"), bytes("1")));

        assertThat(get("a/b")).contains("1");
    }

    @Test
    void requiringWhatIsHeldGoesOn() {
        AtomicInteger runs = new AtomicInteger();
        write(Claims.of(Claim.exclusive(key("a")), Claim.shared(key("b"))), transaction -> {
            runs.incrementAndGet();
            transaction.require(Claim.exclusive(key("a/b")));
            transaction.require(Claim.shared(key("a")));
            transaction.require(Claim.shared(key("b/c")));
        });

        assertThat(runs).hasValue(1);
    }

    @Test
    void requiringMoreAbortsAndRunsTheBodyAgain() {
        put("pointer", "target", "target", "1");
        AtomicInteger runs = new AtomicInteger();

        write(shared("pointer"), transaction -> {
            int run = runs.incrementAndGet();
            transaction.put(key("run" + run), bytes("x"));
            transaction.append(SHARD, bytes("run" + run));
            String target = get(transaction, "pointer").orElseThrow();
            transaction.require(Claim.exclusive(key(target)));
            transaction.put(key(target), bytes(get(transaction, target).orElseThrow() + "!"));
        });

        assertThat(runs).hasValue(2);
        assertThat(get("target")).contains("1!");
        assertThat(get("run1")).as("written by the aborted run").isEmpty();
        assertThat(get("run2")).contains("x");
        assertThat(log(SHARD, 0)).extracting(Logged::record).containsExactly("run2");
    }

    @Test
    void anUpgradeFromSharedToExclusiveIsARerunToo() {
        AtomicInteger runs = new AtomicInteger();

        write(shared("a"), transaction -> {
            runs.incrementAndGet();
            transaction.require(Claim.exclusive(key("a/1")));
            transaction.require(Claim.exclusive(key("a")));
        });

        assertThat(runs).hasValue(3);
    }

    @Test
    void aBodyThatSwallowsTheAbortRunsAgainAllTheSame() {
        AtomicInteger runs = new AtomicInteger();

        write(Claims.NONE, transaction -> {
            runs.incrementAndGet();
            try {
                transaction.require(Claim.shared(key("a")));
            } catch (RuntimeException e) {
                throw new IllegalStateException("wrapped", e);
            }
        });

        assertThat(runs).hasValue(2);
    }

    @Test
    void anExclusiveClaimIsHadThoughSharedOnesNeverStop() {
        AtomicBoolean had = new AtomicBoolean();

        concurrently(9, number -> {
            if (number == 0) {
                write(exclusive("table"), _ -> had.set(true));
            } else {
                while (!had.get()) {
                    write(shared("table"), _ -> letOthersRun());
                }
            }
        });

        assertThat(had).isTrue();
    }

    @Test
    void aClaimKeepsPhantomsOut() {
        int writers = 4;
        int each = 50;
        // Each write inserts a key whose name is the number of keys it saw: a phantom would make two names equal.
        concurrently(writers, _ -> {
            for (int i = 0; i < each; i++) {
                write(exclusive("list/"), transaction -> {
                    int size = scan(transaction, Range.ofPrefix(key("list/")), Direction.FORWARD).size();
                    assertThat(transaction.get(key("list/" + size))).isEmpty();
                    transaction.put(key("list/" + size), bytes("x"));
                });
            }
        });

        assertThat(scan(Range.ofPrefix(key("list/")), Direction.FORWARD)).hasSize(writers * each);
    }
}
