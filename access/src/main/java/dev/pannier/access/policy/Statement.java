package dev.pannier.access.policy;

import java.util.List;

/**
 * A statement of a policy.
 *
 * @param allows     its effect
 * @param principals whom it is about
 * @param actions    patterns of actions, in lower case: actions have no case
 * @param notActions whether it is about all other actions
 * @param resources  patterns of resources
 * @param notResources whether it is about all other resources
 * @param conditions all of them must hold
 * @param variables  whether {@code ${...}} is replaced (not in policies of 2008)
 */
record Statement(boolean allows, Principals principals, List<String> actions, boolean notActions,
        List<String> resources, boolean notResources, List<Condition> conditions, boolean variables) {
    boolean appliesTo(PolicyRequest request) {
        return principals.include(request.principal())
                && actions.stream().anyMatch(pattern -> S3Actions.matches(pattern, request.action())) != notActions
                && matchesResource(request) != notResources
                && conditions.stream().allMatch(condition -> condition.holds(request, variables));
    }

    private boolean matchesResource(PolicyRequest request) {
        for (String pattern : resources) {
            if (Wildcard.matches(variables ? Variables.replace(pattern, request.keys()) : pattern,
                    request.resource())) {
                return true;
            }
        }
        return false;
    }

    /** A statement that allows everybody something, unless a condition holds it to fixed values. */
    boolean isPublic() {
        return allows && principals.everybody() && conditions.stream().noneMatch(Condition::confines);
    }
}
