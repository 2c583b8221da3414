package dev.pannier.conformance.serializability;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Searches for an order of the events of a history that a single thread could have executed and that agrees with real
 * time: a call that had been answered before another was sent comes before it. As all items together are the state, this
 * is strict serializability of transactions, and linearizability of single calls.
 *
 * <p>The search is Wing and Gong's with Lowe's memory: always one of the calls that may come next is tried, and a
 * situation (how far each client is, and the state) is tried once. Its cost is exponential in the number of clients, not
 * in the length of the history.
 *
 * @see <a href="https://www.cs.ox.ac.uk/people/gavin.lowe/LinearizabiltyTesting/paper.pdf">Lowe: Testing for
 *      linearizability</a>
 */
final class HistoryChecker<S> {
    private final List<List<Event<S>>> clients;
    private final S initial;

    /**
     * @param clients the events of each client, which waits for one answer before it sends the next call
     */
    HistoryChecker(List<List<Event<S>>> clients, S initial) {
        this.clients = clients.stream().map(List::copyOf).toList();
        this.initial = initial;
    }

    /** How many events of each client are done, and the state then. */
    private record Situation<S>(List<Integer> done, S state) {
    }

    /** A situation and the client whose event is to be tried next there. */
    private static final class Branch<S> {
        private final Situation<S> situation;
        private int next;

        Branch(Situation<S> situation) {
            this.situation = situation;
        }
    }

    /** Nothing if there is such an order; otherwise how far the search came at best. */
    Optional<String> violation() {
        Integer[] start = new Integer[clients.size()];
        Arrays.fill(start, 0);
        Situation<S> first = new Situation<>(List.of(start), initial);
        Set<Situation<S>> tried = new HashSet<>(Set.of(first));
        Deque<Branch<S>> path = new ArrayDeque<>(List.of(new Branch<>(first)));
        Situation<S> furthest = first;
        while (!path.isEmpty()) {
            Branch<S> branch = path.getLast();
            if (isComplete(branch.situation)) {
                return Optional.empty();
            }
            if (count(branch.situation) > count(furthest)) {
                furthest = branch.situation;
            }
            if (branch.next == clients.size()) {
                path.removeLast();
            } else {
                after(branch.situation, branch.next++).filter(tried::add).map(Branch::new).ifPresent(path::addLast);
            }
        }
        return Optional.of(describe(furthest));
    }

    /** The situation after the next event of a client, if that may come now and answers what it answered. */
    private Optional<Situation<S>> after(Situation<S> situation, int client) {
        Optional<Event<S>> event = next(situation, client);
        if (event.isEmpty() || event.get().begin() > earliestEnd(situation)) {
            return Optional.empty();
        }
        return event.get().transition().apply(situation.state).map(state -> {
            List<Integer> done = new ArrayList<>(situation.done);
            done.set(client, done.get(client) + 1);
            return new Situation<>(List.copyOf(done), state);
        });
    }

    /** Before this moment something that is not yet done must come. */
    private long earliestEnd(Situation<S> situation) {
        long earliest = Long.MAX_VALUE;
        for (int client = 0; client < clients.size(); client++) {
            earliest = Math.min(earliest, next(situation, client).map(Event::end).orElse(Long.MAX_VALUE));
        }
        return earliest;
    }

    private Optional<Event<S>> next(Situation<S> situation, int client) {
        List<Event<S>> events = clients.get(client);
        int done = situation.done.get(client);
        return done < events.size() ? Optional.of(events.get(done)) : Optional.empty();
    }

    private boolean isComplete(Situation<S> situation) {
        return count(situation) == clients.stream().mapToInt(List::size).sum();
    }

    private static int count(Situation<?> situation) {
        return situation.done.stream().mapToInt(Integer::intValue).sum();
    }

    private String describe(Situation<S> furthest) {
        StringBuilder text = new StringBuilder("no order explains the history; after " + count(furthest)
                + " events the state was " + furthest.state + ", and none of these could follow:");
        for (int client = 0; client < clients.size(); client++) {
            next(furthest, client).ifPresent(event -> text.append("\n  ").append(event));
        }
        return text.toString();
    }
}
