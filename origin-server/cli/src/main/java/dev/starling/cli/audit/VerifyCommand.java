package dev.starling.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.starling.cli.origin.Fault;
import dev.starling.id.Digest;
import dev.starling.id.Rejection;
import dev.starling.id.Verdict;
import dev.starling.origin.core.audit.AuditEntry;
import dev.starling.origin.core.audit.ChainCheck;
import dev.starling.origin.core.audit.ChainHead;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `starling audit verify`.
@Command(
        name = "verify",
        description = "Follow the chain of an exported audit log and check every signed head in it. Needs no network.")
final class VerifyCommand implements Callable<Integer> {

    private static final String SIGNED = "audit-head-signed";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "EXPORT", description = "All of the log, as GET /api/v1/audit/export gives it.")
    private Path export;

    @Option(
            names = "--root",
            required = true,
            paramLabel = "FILE",
            description = "The TUF root, 1.root.json, which is trusted; then every later one, in order.")
    private List<Path> roots;

    @Option(
            names = "--known",
            paramLabel = "NUMBER=HASH",
            description = "What an entry's hash is known to be, from a record kept elsewhere.")
    private Map<Long, String> known = new TreeMap<>();

    private final List<Digest> hashes = new ArrayList<>();
    private int heads;

    @Override
    public Integer call() throws Fault {
        TimestampKeys keys = TimestampKeys.of(roots);
        ChainCheck chain = new ChainCheck();
        AuditExport.read(export, item -> {
            AuditEntry entry = item.entry();
            if (!chain.next(entry, item.hash())) {
                throw new Fault("Entry " + entry.sequence() + " does not follow from the " + chain.entries()
                        + " before it: one was changed, put in or taken out, or the export is not the whole log.");
            }
            hashes.add(item.hash());
            if (entry.action().equals(SIGNED)) {
                check(entry, keys);
                heads++;
            }
        });
        for (Map.Entry<Long, String> one : known.entrySet()) {
            match(one.getKey(), one.getValue(), "known");
        }
        PrintWriter say = spec.commandLine().getOut();
        say.println(chain.entries() + " entries hold together; the hash of the last is "
                + chain.head().hex());
        say.println(heads + " signed heads are among them, " + known.size() + " known hashes match.");
        say.flush();
        return 0;
    }

    private void check(AuditEntry entry, TimestampKeys keys) throws Fault {
        String statement = detail(entry, ChainHead.STATEMENT);
        byte[] signature = signature(entry);
        if (!keys.verify(detail(entry, ChainHead.KEY_ID), statement.getBytes(UTF_8), signature)) {
            throw new Fault("The head in entry " + entry.sequence()
                    + " is not signed by a timestamp key of the roots given. Give all of them.");
        }
        switch (ChainHead.read(statement)) {
            case Verdict.Accepted<ChainHead>(ChainHead head) ->
                match(head.entries(), head.hash().hex(), "signed, " + head.at() + ",");
            case Verdict.Rejected<ChainHead>(Rejection reason, String found) ->
                throw new Fault("What is signed in entry " + entry.sequence() + " is no head of an audit log: " + found
                        + " (" + reason + ").");
        }
    }

    private void match(long number, String hash, String how) throws Fault {
        if (number < 1 || number > hashes.size()) {
            throw new Fault("Entry " + number + " is missing: " + hashes.size() + " entries, and one of that number is "
                    + how + ". The end of the log was cut off.");
        }
        String found = hashes.get(Math.toIntExact(number - 1)).hex();
        if (!found.equals(hash)) {
            throw new Fault("Entry " + number + " has the hash " + found + ", but " + how + " is " + hash
                    + ": the log was written anew up to there.");
        }
    }

    private static String detail(AuditEntry entry, String name) throws Fault {
        String value = entry.details().get(name);
        if (value == null) {
            throw new Fault("The signed head in entry " + entry.sequence() + " has no " + name + ".");
        }
        return value;
    }

    private static byte[] signature(AuditEntry entry) throws Fault {
        try {
            return Base64.getDecoder().decode(detail(entry, ChainHead.SIGNATURE));
        } catch (IllegalArgumentException e) {
            throw new Fault("The signature in entry " + entry.sequence() + " is not Base64.", e);
        }
    }
}
