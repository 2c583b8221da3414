package dev.pannier.dynamodb.operation;

import dev.pannier.dynamodb.input.Input;
import dev.pannier.dynamodb.input.Structure;
import dev.pannier.dynamodb.output.JsonOutput;

/** One operation of the API. Stateless, thread safe. */
public interface Operation {
    /** As in {@code X-Amz-Target}. */
    String name();

    /** The declared members and constraints of its input. */
    Structure input();

    /** Whether the answer has a body at all: AWS leaves it out where the operation declares no output. */
    default boolean hasAnswer() {
        return true;
    }

    /** What AWS checks before the declared constraints. */
    default void checkFirst(Input input) {
    }

    /**
     * Checks what has no place in a declaration, does the work, and writes the members of the answer.
     *
     * @param out inside the answer's object
     * @throws dev.pannier.model.ServiceException the error to answer with; nothing was written then
     */
    void execute(Call call, Input input, JsonOutput out);
}
