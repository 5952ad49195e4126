// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ArrowsTest {
    private static final String API = "org.postern.api";
    private static final String MANAGEMENT = "org.postern.management.api";
    private static final String TRANSPORT = "org.postern.transport.api";
    private static final String PLATFORM = "org.postern.platform.api";
    private static final String STORE = "org.postern.store.api";
    private static final String CODEC = "org.postern.codec";

    /** The arrows; a bundle that is not named may use what its kind may, see {@link #allowed}. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("org.postern.engine", Set.of(API, CODEC, TRANSPORT, MANAGEMENT, STORE)),
            Map.entry("org.postern.coap", Set.of(TRANSPORT, API)),
            Map.entry("org.postern.console", Set.of(MANAGEMENT)),
            Map.entry("org.postern.codec", Set.of(API)),
            Map.entry("org.postern.transport.api", Set.of(API)),
            Map.entry("org.postern.platform.linux", Set.of(PLATFORM)),
            Map.entry("org.postern.configuration", Set.of(MANAGEMENT)),
            Map.entry("org.postern.software", Set.of(API, MANAGEMENT, STORE, TRANSPORT)),
            Map.entry("org.postern.store", Set.of(STORE, MANAGEMENT)),
            Map.entry("org.postern.store.configadmin", Set.of(STORE)),
            Map.entry("org.postern.launcher", Set.of()));

    private static final JavaClasses BUNDLES = House.classes(House.bundlesAndExamples());

    private static Set<String> allowed(String bundle) {
        if (ARROWS.containsKey(bundle)) {
            return ARROWS.get(bundle);
        }
        if (bundle.startsWith("org.postern.object.")) {
            return Set.of(API, PLATFORM);
        }
        if (bundle.startsWith("org.postern.coap.")) {
            return Set.of(TRANSPORT, API, STORE, MANAGEMENT);
        }
        return bundle.startsWith("org.postern.examples.") || bundle.startsWith("org.postern.bootstrap.")
                ? Set.of(API)
                : Set.of();
    }

    @Test
    @DisplayName("There are classes to look at")
    void somethingIsThere() {
        assertThat(BUNDLES.size()).isGreaterThan(300);
    }

    @Test
    @DisplayName("A bundle holds packages of its own name only")
    void packagesBelongToTheirBundle() {
        for (Room room : House.bundlesAndExamples()) {
            for (JavaClass type : room.rewrapped() ? Set.<JavaClass>of() : House.classes(List.of(room))) {
                assertThat(House.owner(type.getPackageName()))
                        .as(type.getName())
                        .isEqualTo(room.name());
            }
        }
    }

    @Test
    @DisplayName("Arrows point inwards: each bundle knows the contracts of its table only")
    void arrows() {
        classes()
                .that()
                .resideInAPackage("org.postern..")
                .should(followTheArrows())
                .check(BUNDLES);
    }

    @Test
    @DisplayName("Nothing imports an object bundle, the engine, a transport or the console")
    void nothingImportsImplementations() {
        Set<String> wrong = new TreeSet<>();
        for (Room room : House.bundlesAndExamples()) {
            room.manifests().forEach(manifest -> {
                String imports = manifest.getMainAttributes().getValue("Import-Package");
                for (String clause : (imports == null ? "" : imports)
                        .replaceAll("\"[^\"]*\"", "")
                        .split(",", -1)) {
                    String owner = House.owner(clause.split(";", -1)[0].strip());
                    if (owner.startsWith("org.postern.") && !owner.equals(room.name()) && !offersPackages(owner)) {
                        wrong.add(room.name() + " imports " + clause);
                    }
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean offersPackages(String bundle) {
        return bundle.endsWith(".api") || bundle.equals(CODEC);
    }

    @Test
    @DisplayName("Californium is known to the transports on it only")
    void californiumStaysAtTheEdge() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.postern.coap..", "org.postern.californium..", "org.eclipse.californium..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.californium..")
                .check(BUNDLES);
    }

    @Test
    @DisplayName("Contracts depend on nothing but the JDK, OSGi annotations and nullness annotations")
    void contractsAreFree() {
        classes()
                .that()
                .resideInAnyPackage(
                        "org.postern.api",
                        "org.postern.api.table",
                        "org.postern.management.api..",
                        "org.postern.transport.api..",
                        "org.postern.platform.api..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations..",
                        "org.osgi.annotation..",
                        "org.osgi.service.component.annotations",
                        "org.postern.api",
                        "org.postern.api.table",
                        "org.postern.management.api..",
                        "org.postern.transport.api..",
                        "org.postern.platform.api..")
                .check(BUNDLES);
    }

    private static ArchCondition<JavaClass> followTheArrows() {
        return new ArchCondition<>("know only what their bundle may know") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String bundle = House.owner(type.getPackageName());
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    String owner = House.owner(target.getPackageName());
                    if (!target.getPackageName().startsWith("org.postern.") || owner.equals(bundle)) {
                        continue;
                    }
                    if (!allowed(bundle).contains(owner)
                            || target.getPackageName().contains(".internal")) {
                        events.add(SimpleConditionEvent.violated(
                                type, bundle + " -> " + owner + ": " + dependency.getDescription()));
                    }
                }
            }
        };
    }
}
