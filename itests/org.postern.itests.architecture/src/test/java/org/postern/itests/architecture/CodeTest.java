// SPDX-License-Identifier: Apache-2.0
package org.postern.itests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.syntax.elements.GivenFields;
import com.tngtech.archunit.lang.syntax.elements.GivenFieldsConjunction;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the code of the gateway does not do. */
class CodeTest {
    private static final String[] OURS = {"org.postern.."};
    private static final JavaClasses BUNDLES = House.classes(House.bundles());

    @Test
    @DisplayName("Nobody sleeps")
    void nobodySleeps() {
        noClasses()
                .that()
                .resideInAnyPackage(OURS)
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .check(BUNDLES);
        noClasses()
                .that()
                .resideInAnyPackage(OURS)
                .should()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .check(BUNDLES);
    }

    @Test
    @DisplayName("Engine and transports take time from a monotonic clock")
    void monotonicTime() {
        noClasses()
                .that()
                .resideInAnyPackage("org.postern.engine..", "org.postern.coap..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .check(BUNDLES);
    }

    private static GivenFieldsConjunction ourStatic(GivenFields all) {
        return all.that().areStatic().and().areDeclaredInClassesThat().resideInAnyPackage(OURS);
    }

    @Test
    @DisplayName("Nothing static changes")
    void staticFieldsAreFinal() {
        ourStatic(fields()).should().beFinal().check(BUNDLES);
    }

    @Test
    @DisplayName("Nothing static holds what changes: no threads, locks, counters or mutable collections")
    void staticFieldsHoldNoState() {
        for (Class<?> type : new Class<?>[] {
            Thread.class, ThreadLocal.class, Executor.class, Future.class, Lock.class, StringBuilder.class
        }) {
            ourStatic(noFields()).should().haveRawType(assignableTo(type)).check(BUNDLES);
        }
        ourStatic(noFields())
                .should()
                .haveRawType(resideInAnyPackage("java.util.concurrent.."))
                .orShould()
                .haveRawType(nameMatching("java\\.util\\.(Hash|LinkedHash|Tree|Weak|Array|Linked|Identity).*"))
                .check(BUNDLES);
    }
}
