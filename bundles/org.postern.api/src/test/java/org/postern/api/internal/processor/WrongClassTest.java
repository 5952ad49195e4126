// SPDX-License-Identifier: Apache-2.0
package org.postern.api.internal.processor;

import static org.postern.api.internal.processor.Wrong.wrong;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes that are no objects. */
class WrongClassTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource({"classes"})
    @DisplayName("ID-01, ID-03: a wrong class fails the build")
    void fails(String name, String source, String complaint) {
        Wrong.assertSource(source, complaint);
    }

    /** A class whose one resource is right. */
    private static Arguments of(String name, String head, String complaint) {
        return wrong(
                name, head + "\n@Resource(id = 2, name = \"B\") public long b() { return 1; }\n}", "A: " + complaint);
    }

    static Stream<Arguments> classes() {
        String object = "@LwM2mObject(id = 26241, name = \"A\") ";
        return Stream.of(
                of(
                        "ID-01 object id",
                        "@LwM2mObject(id = 65535, name = \"A\") // here\nclass A implements ObjectService {",
                        "the object id is out of range; ids are 0..65534"),
                of(
                        "no name",
                        "@LwM2mObject(id = 26241, name = \"\") // here\nclass A implements ObjectService {",
                        "the name is empty; write the name of the OMA registry"),
                of(
                        "version",
                        "@LwM2mObject(id = 26241, name = \"A\", version = \"1\") // here\nclass A implements ObjectService {",
                        "the version '1' is malformed; write major.minor, such as 1.0"),
                of(
                        "no service",
                        object + "class A { // here",
                        "has @LwM2mObject but is no ObjectService; implement ObjectService, or MultipleObjectService<I>"
                                + " for several instances"),
                of(
                        "abstract",
                        object + "abstract class A implements ObjectService { // here",
                        "is abstract; put @LwM2mObject on the concrete class, its parents may declare resources"),
                of(
                        "generic",
                        object + "class A<T> implements ObjectService { // here",
                        "has type parameters; @LwM2mObject belongs on a class without"),
                wrong(
                        "interface",
                        object + "interface A extends ObjectService {} // here",
                        "A: is no class; @LwM2mObject belongs on the class of the component"),
                wrong(
                        "inner",
                        "class Outer { " + object + "class A implements ObjectService { // here\n"
                                + "@Resource(id = 2, name = \"B\") long b() { return 1; } } }",
                        "A: is an inner class; make it static"),
                wrong(
                        "private",
                        "class Outer { " + object + "private static class A implements ObjectService { // here\n"
                                + "@Resource(id = 2, name = \"B\") long b() { return 1; } } }",
                        "A: cannot be reached from its package; remove private from t.Outer.A"),
                wrong(
                        "ID-04 no resources",
                        object + "class A implements ObjectService {} // here",
                        "A: declares no resources; put @Resource on the members of t.A"),
                of(
                        "component of another service",
                        "@Component(service = Runnable.class) " + object + "class A implements ObjectService { // here",
                        "the component does not provide ObjectService, so the engine cannot find it; write"
                                + " @Component(service = ObjectService.class)"),
                wrong(
                        "component of a multiple object without a service",
                        "@Component " + object
                                + "class A implements MultipleObjectService<A.I> { // here\n public I instance(int id) { return new I(); }"
                                + " static class I { @Resource(id = 2, name = \"B\") long b() { return 1; } } }",
                        "A: the component does not provide ObjectService, so the engine cannot find it; write"
                                + " @Component(service = ObjectService.class)"),
                wrong(
                        "resource on the object instead of the instance",
                        object
                                + "class A implements MultipleObjectService<A.I> { public I instance(int id) { return new I(); }\n"
                                + "@Resource(id = 3, name = \"C\") long c() { return 1; } // here\n"
                                + " static class I { @Resource(id = 2, name = \"B\") long b() { return 1; } } }",
                        "A, resource 3 C: the resources of an object with several instances are declared by the class of"
                                + " an instance; move it to I"),
                wrong(
                        "instance of another package",
                        object
                                + "class A implements MultipleObjectService<Thread> { public Thread instance(int id) { return null; } } // here",
                        "A: the class of its instances, java.lang.Thread, is in another package; move it to the package of"
                                + " the object"),
                wrong(
                        "instance without a class",
                        "@SuppressWarnings(\"rawtypes\") " + object
                                + "class A implements MultipleObjectService { public Object instance(int id) { return null; } } // here",
                        "A: does not say the class of its instances; implement MultipleObjectService<I> with it"),
                wrong(
                        "private instance",
                        "class Outer { private static class I { @Resource(id = 2, name = \"B\") long b() { return 1; } }\n"
                                + object
                                + "static class A implements MultipleObjectService<I> { public I instance(int id) { return new I(); } } } // here",
                        "A: the class of its instances, t.Outer.I, cannot be reached from its package; remove private from"
                                + " t.Outer.I"),
                wrong(
                        "taken table",
                        object + "class A implements ObjectService { // here\n"
                                + "@Resource(id = 2, name = \"B\") long b() { return 1; } }\nclass ATable {}",
                        "A: its table ATable is taken by another class; rename one of them"),
                wrong(
                        "record as instance",
                        object
                                + "class A implements MultipleObjectService<A.I> { public I instance(int id) { return new I(); } // here\n"
                                + " record I() { @Resource(id = 2, name = \"B\") long b() { return 1; } } }",
                        "A: the class of its instances, t.A.I, is no plain class; use one"));
    }
}
