package dev.pannier.conformance;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The arrows between modules point down only, and each module keeps to its own ground. */
@AnalyzeClasses(packages = "dev.pannier", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule arrowsPointDownOnly = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.pannier..")
            .withOptionalLayers(true).layer("model").definedBy("dev.pannier.model..")
            .layer("large").definedBy("dev.pannier.large..")
            .layer("kv").definedBy("dev.pannier.kv", "dev.pannier.kv.engine..", "dev.pannier.kv.memory..")
            .layer("kv-rocksdb").definedBy("dev.pannier.kv.rocksdb..")
            .layer("http").definedBy("dev.pannier.http..")
            .layer("expression").definedBy("dev.pannier.expression..")
            .layer("access").definedBy("dev.pannier.access..")
            .layer("objects").definedBy("dev.pannier.objects..")
            .layer("blobs-s3").definedBy("dev.pannier.blobs.s3..")
            .layer("items").definedBy("dev.pannier.items..")
            .layer("protocol-dynamodb").definedBy("dev.pannier.dynamodb..")
            .layer("protocol-s3").definedBy("dev.pannier.protocol.s3..")
            .layer("server").definedBy("dev.pannier.server..")
            .layer("client").definedBy("dev.pannier.client..")
            .layer("cli").definedBy("dev.pannier.cli..")
            .whereLayer("model").mayNotAccessAnyLayer()
            .whereLayer("kv").mayNotAccessAnyLayer()
            .whereLayer("http").mayNotAccessAnyLayer()
            .whereLayer("large").mayOnlyAccessLayers("model")
            .whereLayer("expression").mayOnlyAccessLayers("model")
            .whereLayer("kv-rocksdb").mayOnlyAccessLayers("kv")
            .whereLayer("access").mayOnlyAccessLayers("model", "http")
            .whereLayer("objects").mayOnlyAccessLayers("kv", "model")
            .whereLayer("blobs-s3").mayOnlyAccessLayers("objects")
            .whereLayer("items").mayOnlyAccessLayers("kv", "expression", "large", "objects", "model")
            .whereLayer("protocol-dynamodb")
            .mayOnlyAccessLayers("items", "objects", "expression", "large", "access", "http", "kv", "model")
            .whereLayer("protocol-s3").mayOnlyAccessLayers("objects", "access", "http", "kv", "model")
            .whereLayer("client").mayOnlyAccessLayers("large", "model")
            .whereLayer("server").mayOnlyBeAccessedByLayers("cli")
            .whereLayer("cli").mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule enginesKnowNothingOfTheWire = noClasses().that()
            .resideInAnyPackage("dev.pannier.items..", "dev.pannier.objects..", "dev.pannier.kv..",
                    "dev.pannier.expression..", "dev.pannier.model..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("io.helidon..", "com.fasterxml.jackson..", "javax.xml..", "org.xml..",
                    "software.amazon..", "java.net.http..");

    @ArchTest
    static final ArchRule rocksDbStaysInItsModule = noClasses().that()
            .resideOutsideOfPackage("dev.pannier.kv.rocksdb..")
            .should().dependOnClassesThat().resideInAPackage("org.rocksdb..");

    @ArchTest
    static final ArchRule modulesHaveNoCycles = slices().matching("dev.pannier.(*)..").should().beFreeOfCycles();
}
