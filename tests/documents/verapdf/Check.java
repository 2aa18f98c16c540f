import java.io.File;
import java.util.LinkedHashSet;
import java.util.Set;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates files against standards: arguments "2b:FILE", "ua1:FILE"; a line for each, then its faults. */
public class Check {
    public static void main(String[] args) {
        VeraGreenfieldFoundryProvider.initialise();
        for (String arg : args) {
            int cut = arg.indexOf(':');
            PDFAFlavour flavour = PDFAFlavour.fromString(arg.substring(0, cut));
            File file = new File(arg.substring(cut + 1));
            try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour)) {
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
                ValidationResult result = validator.validate(parser);
                System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + arg);
                Set<String> seen = new LinkedHashSet<>();
                for (TestAssertion one : result.getTestAssertions()) {
                    String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
                    if (seen.add(rule)) {
                        System.out.println("  " + rule + " " + one.getMessage());
                    }
                }
            } catch (Exception error) {
                System.out.println("FAIL " + arg);
                System.out.println("  " + error);
            }
        }
    }
}
