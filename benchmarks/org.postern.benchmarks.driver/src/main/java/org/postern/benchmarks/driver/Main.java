// SPDX-License-Identifier: Apache-2.0
package org.postern.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.postern.benchmarks.load.Coap;
import org.postern.benchmarks.load.CoapMessage;
import org.postern.benchmarks.load.CoapOption;

/** Measures and writes the report. The first argument is the checkout, the others are those of benchmarks/run. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> all = Arrays.asList(arguments);
        Options options;
        try {
            options = Options.parse(Path.of(all.get(0)), all.subList(1, all.size()));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        System.exit(run(options) ? 0 : 1);
    }

    private static boolean run(Options options) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("postern-benchmark");
        try {
            Report report = new Report(System.out);
            Distribution distribution = options.baselinesOnly()
                    ? null
                    : Distribution.unpack(options.root().resolve("packaging/target/postern"), work.resolve("postern"));
            Profile profile = distribution == null ? Profile.standard() : learn(options, distribution, work);
            Pages pages = new Pages(options, Checkout.state(options.root()), Machine.describe(options, profile));
            measure(new Bench(options, work, new Subjects(options.root(), distribution, profile)), report, pages);
            System.out.println(System.lineSeparator() + report.mainTable());
            System.out.println("all in " + pages.end(report));
            System.out.println(report.missed() + " bars missed" + (report.complete() ? "" : ", figures are missing"));
            return report.complete();
        } finally {
            delete(work);
        }
    }

    private static void measure(Bench bench, Report report, Pages pages) throws IOException, InterruptedException {
        for (Map.Entry<String, Figure> figure : Figures.all().entrySet()) {
            if (bench.options().wants(figure.getKey())) {
                report.begin(figure.getKey());
                try {
                    figure.getValue().measure(bench, report);
                } catch (IOException e) {
                    report.failed(e);
                }
                pages.write(report);
            }
        }
    }

    /** Asks Postern for its answer to a Read of /3/0 and looks at the flags of its JVM. */
    private static Profile learn(Options options, Distribution distribution, Path work)
            throws IOException, InterruptedException {
        Bench bench = new Bench(
                options, work.resolve("profile"), new Subjects(options.root(), distribution, Profile.standard()));
        try (Launch launch = bench.launch(bench.subjects().postern())) {
            launch.awaitRegistered();
            CoapMessage answer = launch.server().request(Coap.GET, "/3/0", CoapOption.of(Coap.ACCEPT, Coap.FORMAT_TLV));
            if (answer.code() != Coap.CONTENT) {
                throw new IOException("a Read of /3/0 is answered with " + Coap.text(answer.code()));
            }
            return new Profile(answer.payload(), launch.proc().jvmFlags());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
