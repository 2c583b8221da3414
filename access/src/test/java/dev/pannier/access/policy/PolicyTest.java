package dev.pannier.access.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PolicyTest {
    private static final Principal OTHER = new Principal(Optional.of("222222222222"), Optional.empty(), "canonical2");
    private static final Principal USER = new Principal(Optional.of("222222222222"), Optional.of("alice"),
            "canonical2");
    private static final Principal NOBODY = Principal.anonymous("nobody");

    private static Policy policy(String statements) {
        return PolicyParser.parse(("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements.replace('\'', '"') + "]}")
                .getBytes(UTF_8), "b");
    }

    private static String allow(String rest) {
        return "{'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'" + rest + "}";
    }

    private static Decision decide(Policy policy, Principal who, String action, String resource,
            Map<String, List<String>> keys) {
        return policy.decide(new PolicyRequest(who, action, "arn:aws:s3:::" + resource,
                name -> keys.getOrDefault(name, List.of())));
    }

    private static Decision read(Policy policy, Principal who, Map<String, List<String>> keys) {
        return decide(policy, who, "s3:GetObject", "b/k", keys);
    }

    @Test
    void everybodyIncludesAnonymousRequests() {
        assertThat(read(policy(allow("")), NOBODY, Map.of())).isEqualTo(Decision.ALLOWED);
        assertThat(decide(policy(allow("")), NOBODY, "s3:PutObject", "b/k", Map.of())).isEqualTo(Decision.UNDECIDED);
        assertThat(decide(policy(allow("")), NOBODY, "s3:GetObject", "b", Map.of())).isEqualTo(Decision.UNDECIDED);
    }

    @Test
    void denialWinsOverAnyAllowance() {
        Policy policy = policy(
                allow("") + ",{'Effect':'Deny','Principal':{'AWS':'222222222222'},'Action':'s3:Get*',"
                        + "'Resource':'arn:aws:s3:::b/k'}");
        assertThat(read(policy, OTHER, Map.of())).isEqualTo(Decision.DENIED);
        assertThat(read(policy, NOBODY, Map.of())).isEqualTo(Decision.ALLOWED);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"{'AWS':'arn:aws:iam::222222222222:root'},true,true",
            "{'AWS':['111111111111'|'222222222222']},true,true",
            "{'AWS':'arn:aws:iam::222222222222:user/alice'},false,true", "{'CanonicalUser':'canonical2'},true,true",
            "{'AWS':'111111111111'},false,false", "{'Service':'logging.s3.amazonaws.com'},false,false"})
    void principalsNameAccountsAndUsers(String principal, boolean root, boolean user) {
        Policy policy = policy("{'Effect':'Allow','Principal':" + principal.replace('|', ',')
                + ",'Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'}");
        assertThat(read(policy, OTHER, Map.of()) == Decision.ALLOWED).isEqualTo(root);
        assertThat(read(policy, USER, Map.of()) == Decision.ALLOWED).isEqualTo(user);
        assertThat(read(policy, NOBODY, Map.of())).isEqualTo(Decision.UNDECIDED);
    }

    @Test
    void negatedElementsAreAboutTheOthers() {
        Policy policy = policy("{'Effect':'Deny','NotPrincipal':{'AWS':'222222222222'},'NotAction':'s3:GetObject',"
                + "'NotResource':'arn:aws:s3:::b/free/*'}");
        assertThat(decide(policy, NOBODY, "s3:PutObject", "b/k", Map.of())).isEqualTo(Decision.DENIED);
        assertThat(decide(policy, OTHER, "s3:PutObject", "b/k", Map.of())).isEqualTo(Decision.UNDECIDED);
        assertThat(decide(policy, NOBODY, "s3:GetObject", "b/k", Map.of())).isEqualTo(Decision.UNDECIDED);
        assertThat(decide(policy, NOBODY, "s3:PutObject", "b/free/k", Map.of())).isEqualTo(Decision.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "'StringEquals':{'s3:prefix':['a','b']}|s3:prefix=b|true",
            "'StringEquals':{'s3:prefix':'a'}|s3:prefix=A|false",
            "'StringEqualsIgnoreCase':{'s3:prefix':'a'}|s3:prefix=A|true", "'StringEquals':{'s3:prefix':'a'}||false",
            "'StringEqualsIfExists':{'s3:prefix':'a'}||true", "'StringNotEquals':{'s3:prefix':'a'}||true",
            "'StringNotEquals':{'s3:prefix':['a','b']}|s3:prefix=b|false",
            "'StringLike':{'aws:Referer':'http://www.example.com/*'}|aws:referer=http://www.example.com/x|true",
            "'StringLike':{'aws:Referer':'http://www.example.com/*'}|aws:referer=http://example.com|false",
            "'StringNotLike':{'aws:Referer':'h*'}|aws:referer=x|true",
            "'NumericLessThanEquals':{'s3:max-keys':'10'}|s3:max-keys=10|true",
            "'NumericLessThanEquals':{'s3:max-keys':10}|s3:max-keys=11|false",
            "'NumericGreaterThan':{'s3:max-keys':'2'}|s3:max-keys=10|true",
            "'NumericNotEquals':{'s3:max-keys':'2'}|s3:max-keys=2.0|false",
            "'DateGreaterThan':{'aws:CurrentTime':'2026-01-01T00:00:00Z'}|aws:currenttime=2026-02-01T00:00:00Z|true",
            "'DateLessThan':{'aws:EpochTime':'2026-01-01'}|aws:epochtime=1767225600|false",
            "'Bool':{'aws:SecureTransport':'false'}|aws:securetransport=false|true",
            "'Bool':{'aws:SecureTransport':false}|aws:securetransport=true|false",
            "'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}|aws:sourceip=203.0.113.7|true",
            "'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}|aws:sourceip=203.0.114.7|false",
            "'NotIpAddress':{'aws:SourceIp':'2001:db8::/32'}|aws:sourceip=2001:db8:1::5|false",
            "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:user/a*'}|aws:principalarn=arn:aws:iam::1:user/al|true",
            "'ArnNotEquals':{'aws:PrincipalArn':'arn:aws:iam::*'}|aws:principalarn=arn:aws:iam::1:user/al|true",
            "'Null':{'s3:x-amz-server-side-encryption':'true'}||true",
            "'Null':{'s3:x-amz-server-side-encryption':true}|s3:x-amz-server-side-encryption=AES256|false",
            "'Null':{'s3:x-amz-server-side-encryption':'false'}|s3:x-amz-server-side-encryption=AES256|true",
            "'ForAllValues:StringEquals':{'s3:RequestObjectTagKeys':['a','b']}|s3:requestobjecttagkeys=a,b|true",
            "'ForAllValues:StringEquals':{'s3:RequestObjectTagKeys':['a']}|s3:requestobjecttagkeys=a,b|false",
            "'ForAllValues:StringEquals':{'s3:RequestObjectTagKeys':['a']}||true",
            "'ForAnyValue:StringEquals':{'s3:RequestObjectTagKeys':['a']}|s3:requestobjecttagkeys=a,b|true",
            "'ForAnyValue:StringEquals':{'s3:RequestObjectTagKeys':['c']}|s3:requestobjecttagkeys=a,b|false",
            "'StringEquals':{'s3:ExistingObjectTag/Team':'x'}|s3:existingobjecttag/Team=x|true",
            "'StringEquals':{'s3:prefix':'${aws:username}/'}|s3:prefix=alice/,aws:username=alice|true",
            "'StringEquals':{'s3:prefix':'${aws:username}/'}|s3:prefix=${aws:username}/|false",
            "'StringEquals':{'s3:prefix':'a${*}'}|s3:prefix=a*|true",
            "'StringLike':{'s3:prefix':'a${*}'}|s3:prefix=ab|false"})
    void conditionsCompare(String line) {
        String[] parts = line.split("\\|", -1);
        Map<String, List<String>> keys = new HashMap<>();
        boolean several = parts[1].startsWith("s3:requestobjecttagkeys");
        for (String pair : several ? new String[]{parts[1]} : parts[1].split(",")) {
            int equals = pair.indexOf('=');
            if (equals >= 0) {
                keys.put(pair.substring(0, equals), List.of(pair.substring(equals + 1).split(",")));
            }
        }
        Policy policy = policy(allow(",'Condition':{" + parts[0] + "}"));
        assertThat(read(policy, OTHER, keys) == Decision.ALLOWED).isEqualTo(Boolean.parseBoolean(parts[2].strip()));
    }

    @Test
    void allConditionsMustHold() {
        Policy policy = policy(
                allow(",'Condition':{'StringEquals':{'s3:prefix':'a','s3:delimiter':'/'},'Bool':{'aws:SecureTransport':'true'}}"));
        Map<String, List<String>> keys = new HashMap<>(Map.of("s3:prefix", List.of("a"), "s3:delimiter",
                List.of("/"), "aws:securetransport", List.of("true")));
        assertThat(read(policy, OTHER, keys)).isEqualTo(Decision.ALLOWED);
        keys.put("s3:delimiter", List.of("-"));
        assertThat(read(policy, OTHER, keys)).isEqualTo(Decision.UNDECIDED);
    }

    @Test
    void variablesStandInResources() {
        Policy policy = policy(
                "{'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':'arn:aws:s3:::b/${aws:username}/*'}");
        Map<String, List<String>> keys = Map.of("aws:username", List.of("alice"));
        assertThat(decide(policy, USER, "s3:GetObject", "b/alice/k", keys)).isEqualTo(Decision.ALLOWED);
        assertThat(decide(policy, USER, "s3:GetObject", "b/bob/k", keys)).isEqualTo(Decision.UNDECIDED);
        assertThat(decide(policy, OTHER, "s3:GetObject", "b//k", Map.of())).isEqualTo(Decision.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"|true",
            ",'Condition':{'IpAddress':{'aws:SourceIp':'203.0.113.0/24'}}|false",
            ",'Condition':{'IpAddress':{'aws:SourceIp':'0.0.0.0/1'}}|true",
            ",'Condition':{'StringEquals':{'aws:SourceVpc':'vpc-1'}}|false",
            ",'Condition':{'StringLike':{'aws:SourceVpc':'vpc-*'}}|true",
            ",'Condition':{'StringLike':{'aws:Referer':'http://x'}}|true"})
    void fixedValuesMakeAPolicyNotPublic(String line) {
        String[] parts = line.split("\\|", -1);
        assertThat(policy(allow(parts[0])).isPublic()).isEqualTo(Boolean.parseBoolean(parts[1]));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
            "[]|Policies must be valid JSON and the first byte must be '{'",
            "{'Version'|This policy contains invalid Json", "{'Version':'2012-10-17'}|Missing required field Statement",
            "{'Version':'2020','Statement':[]}|The policy must contain a valid version string",
            "{'Statement':[]}|Could not parse the policy: Statement is empty!",
            "{'Statement':{'Principal':'*','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'}}|Missing required field Effect",
            "{'Statement':{'Effect':'Permit','Principal':'*','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'}}|Invalid effect: Permit",
            "{'Statement':{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'}}|Missing required field Principal",
            "{'Statement':{'Effect':'Allow','Principal':'x','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'}}|Invalid principal in policy",
            "{'Statement':{'Effect':'Allow','NotPrincipal':{'AWS':'222222222222'},'Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*'}}|Allow with NotPrincipal is not allowed.",
            "{'Statement':{'Effect':'Allow','Principal':'*','Resource':'arn:aws:s3:::b/*'}}|Missing required field Action",
            "{'Statement':{'Effect':'Allow','Principal':'*','Action':'s3:Fly','Resource':'arn:aws:s3:::b/*'}}|Policy has invalid action",
            "{'Statement':{'Effect':'Allow','Principal':'*','Action':'s3:GetObject'}}|Missing required field Resource",
            "{'Statement':{'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':'arn:aws:s3:::other/*'}}|Policy has invalid resource",
            "{'Statement':{'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':'arn:aws:s3:::b'}}|Action does not apply to any resource(s) in statement",
            "{'Statement':{'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*','Condition':{'Equals':{'s3:prefix':'a'}}}}|Invalid Condition type : Equals",
            "{'Statement':{'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*','Condition':{'StringEquals':{'s3:fix':'a'}}}}|Policy has an invalid condition key",
            "{'Statement':{'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':'arn:aws:s3:::b/*','Extra':1}}|Unknown field Extra"})
    void malformedPoliciesAreRefusedInAwssWords(String line, String message) {
        assertThatThrownBy(() -> PolicyParser.parse(line.replace('\'', '"').getBytes(UTF_8), "b"))
                .isInstanceOf(MalformedPolicyException.class).hasMessage(message);
    }
}
