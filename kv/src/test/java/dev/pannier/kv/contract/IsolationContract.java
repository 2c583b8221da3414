package dev.pannier.kv.contract;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Claims;
import dev.pannier.kv.Direction;
import dev.pannier.kv.Key;
import dev.pannier.kv.Range;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.engine.Counters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Under real concurrency, the outcome is that of some order, and the order agrees with real time. */
abstract class IsolationContract extends StoreTestCase {
    IsolationContract(Engine engine) {
        super(engine);
    }

    @Test
    void noUpdateIsLost() {
        put("n", "0");

        concurrently(8, _ -> {
            for (int i = 0; i < 100; i++) {
                write(exclusive("n"), transaction -> {
                    int n = Integer.parseInt(get(transaction, "n").orElseThrow());
                    letOthersRun();
                    transaction.put(key("n"), bytes(Integer.toString(n + 1)));
                });
            }
        });

        assertThat(get("n")).contains("800");
    }

    @Test
    void thereIsNoWriteSkew() {
        // Of two on duty one may leave, if the other stays. Each reads both and writes its own key.
        for (int round = 0; round < 100; round++) {
            put("duty/a", "on", "duty/b", "on");
            concurrently(2, number -> {
                String mine = number == 0 ? "duty/a" : "duty/b";
                write(Claims.of(Claim.shared(key("duty/")), Claim.exclusive(key(mine))), transaction -> {
                    List<String> duty = scan(transaction, Range.ofPrefix(key("duty/")), Direction.FORWARD);
                    letOthersRun();
                    if (duty.stream().allMatch(entry -> entry.endsWith("=on"))) {
                        transaction.put(key(mine), bytes("off"));
                    }
                });
            });
            assertThat(scan(Range.ofPrefix(key("duty/")), Direction.FORWARD))
                    .filteredOn(entry -> entry.endsWith("=on")).hasSize(1);
        }
    }

    @Test
    void transfersKeepTheSumInEverySnapshot() {
        int accounts = 10;
        write(Claims.NONE, transaction -> {
            for (int i = 0; i < accounts; i++) {
                transaction.put(account(i), bytes("100"));
            }
        });

        concurrently(6, number -> {
            Random random = new Random(number);
            for (int i = 0; i < 150; i++) {
                if (number == 0) {
                    assertThat(sum(accounts)).isEqualTo(accounts * 100);
                } else {
                    transfer(account(random.nextInt(accounts)), account(random.nextInt(accounts)));
                }
            }
        });

        assertThat(sum(accounts)).isEqualTo(accounts * 100);
    }

    private void transfer(Key from, Key to) {
        write(Claims.of(Claim.exclusive(from), Claim.exclusive(to)), transaction -> {
            int taken = Integer.parseInt(text(transaction.get(from).orElseThrow())) - 1;
            transaction.put(from, bytes(Integer.toString(taken)));
            int given = Integer.parseInt(text(transaction.get(to).orElseThrow())) + 1;
            transaction.put(to, bytes(Integer.toString(given)));
        });
    }

    private int sum(int accounts) {
        int sum = 0;
        try (Snapshot snapshot = store.snapshot()) {
            for (int i = 0; i < accounts; i++) {
                sum += Integer.parseInt(text(snapshot.get(account(i)).orElseThrow()));
            }
        }
        return sum;
    }

    private static Key account(int number) {
        return new Key(number * 20, bytes("account" + number));
    }

    /** What one thread did to a register, and when it began and ended. */
    private record Step(boolean write, int version, long began, long ended) {
    }

    @Test
    void aRegisterIsLinearizable() {
        put("register", "0");
        List<Step> steps = Collections.synchronizedList(new ArrayList<>());

        concurrently(8, number -> {
            Random random = new Random(number);
            for (int i = 0; i < 150; i++) {
                long began = System.nanoTime();
                boolean write = random.nextInt(3) == 0;
                int version = write ? increment() : Integer.parseInt(get("register").orElseThrow());
                steps.add(new Step(write, version, began, System.nanoTime()));
            }
        });

        List<Step> writes = steps.stream().filter(Step::write).sorted(Comparator.comparingInt(Step::version)).toList();
        assertThat(writes).extracting(Step::version).as("every write got a version of its own")
                .doesNotHaveDuplicates();
        for (Step step : steps) {
            for (Step write : writes) {
                if (write.ended < step.began) {
                    assertThat(step.version).as("%s is after %s", step, write).isGreaterThanOrEqualTo(write.version);
                } else if (write.began > step.ended) {
                    assertThat(step.version).as("%s is before %s", step, write).isLessThan(write.version);
                }
            }
        }
    }

    private int increment() {
        return store.write(exclusive("register"), transaction -> {
            int version = Integer.parseInt(get(transaction, "register").orElseThrow()) + 1;
            transaction.put(key("register"), bytes(Integer.toString(version)));
            return version;
        });
    }

    @Test
    void randomClaimsNeverDeadlock() {
        String[] prefixes = {"", "a", "a/1", "a/2", "a/2/x", "b", "b/1"};

        concurrently(12, number -> {
            Random random = new Random(number);
            for (int i = 0; i < 60; i++) {
                List<Claim> claims = new ArrayList<>();
                for (int c = 0; c <= random.nextInt(4); c++) {
                    int shard = random.nextInt(3);
                    Key prefix = new Key(shard, bytes(prefixes[random.nextInt(prefixes.length)]));
                    claims.add(random.nextBoolean() ? Claim.shared(prefix) : Claim.exclusive(prefix));
                }
                Key further = new Key(random.nextInt(3), bytes(prefixes[random.nextInt(prefixes.length)]));
                write(Claims.of(claims), transaction -> {
                    transaction.require(Claim.exclusive(further));
                    transaction.add(key("n"), 1);
                });
            }
        });

        assertThat(get("n").map(StoreTestCase::bytes).map(Counters::decode)).contains(720L);
    }

    @Test
    void aBodySeesOneStateOfWhatItClaims() {
        put("x", "0", "y", "0");

        concurrently(6, number -> {
            for (int i = 0; i < 100; i++) {
                if (number < 3) {
                    String value = number + ":" + i;
                    write(exclusive("x", "y"), transaction -> {
                        transaction.put(key("x"), bytes(value));
                        transaction.put(key("y"), bytes(value));
                    });
                } else {
                    write(Claims.of(Claim.shared(key("x")), Claim.shared(key("y"))), transaction -> {
                        String x = get(transaction, "x").orElseThrow();
                        letOthersRun();
                        assertThat(get(transaction, "y")).contains(x);
                    });
                }
            }
        });

        assertThat(get("x")).isEqualTo(get("y"));
    }
}
