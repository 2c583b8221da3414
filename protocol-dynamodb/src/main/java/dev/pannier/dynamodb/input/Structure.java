package dev.pannier.dynamodb.input;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A structure of named members, in the order in which AWS reports their violations. Unknown members are ignored. */
public final class Structure implements Shape<Input> {
    private final String name;
    private final List<Member<?>> members;
    private final Map<String, Integer> indexes;

    private Structure(String name, List<Member<?>> members) {
        this.name = name;
        this.members = members;
        this.indexes = HashMap.newHashMap(members.size());
        for (int i = 0; i < members.size(); i++) {
            indexes.put(members.get(i).name(), i);
        }
    }

    /** A structure of that name in AWS's model. */
    public static Structure of(String name, Member<?>... members) {
        return new Structure(name, List.of(members));
    }

    List<Member<?>> members() {
        return members;
    }

    int indexOf(Member<?> member) {
        Integer index = indexes.get(member.name());
        if (index == null) {
            throw new IllegalArgumentException(name + " has no member " + member);
        }
        return index;
    }

    @Override
    public Input read(JsonInput in, Position position) throws IOException {
        if (in.token() == JsonToken.START_ARRAY) {
            throw in.typeError("Unrecognized collection type class " + JsonInput.MODEL + name);
        }
        if (in.token() != JsonToken.START_OBJECT) {
            throw in.typeError(
                    position == Position.MEMBER ? "Unexpected field type" : "Unexpected value type in payload");
        }
        @Nullable
        Object[] values = new @Nullable Object[members.size()];
        while (in.next() != JsonToken.END_OBJECT) {
            Integer index = indexes.get(in.name());
            JsonToken token = in.next();
            if (index == null) {
                in.skipValue();
            } else {
                values[index] = token == JsonToken.VALUE_NULL
                        ? null
                        : members.get(index).shape().read(in, Position.MEMBER);
            }
        }
        return new Input(this, values);
    }

    @Override
    public Optional<Input> ofNull() {
        return Optional.of(new Input(this, new @Nullable Object[members.size()]));
    }

    @Override
    public void check(Input value, String path, Violations violations) {
        for (Member<?> member : members) {
            checkMember(member, value, path, violations);
        }
    }

    private static <T> void checkMember(Member<T> member, Input value, String path, Violations violations) {
        member.check(value.orNull(member), path, violations);
    }

    @Override
    public String text(Input value) {
        StringBuilder text = new StringBuilder(name).append('(');
        for (Member<?> member : members) {
            text.append(text.charAt(text.length() - 1) == '(' ? "" : ", ").append(member.path()).append('=')
                    .append(memberText(member, value));
        }
        return text.append(')').toString();
    }

    private static <T> String memberText(Member<T> member, Input value) {
        T present = value.orNull(member);
        return present == null ? "null" : member.shape().text(present);
    }
}
