#!/usr/bin/env bash
# pyHanko calls a file that an agency certified and somebody then signed visibly suspicious, though the certification allows it.
#
# Expected: a certification at level 2 allows "filling in forms, instantiating page templates, and signing" (ISO 32000-1, table 254),
# and a visible signature is one; so are files of Vietnamese agencies: a certification first, then stamps of number and day.
# Seen: by pyHanko's defaults an invisible second signature fills a form, and a visible one with a new field is "only allowed after
# an approval signature, not a certification signature": docmdp_ok is False, modification OTHER. After an approval both are fine.
# To do: give validate_pdf_signature a StandardDiffPolicy whose SigFieldCreationRule has allow_new_visible_after_certify=True.
. "$(dirname "$0")/lib/environment.bash"
packages pyHanko==0.38.0

run <<'PYTHON'
import io
import logging
from datetime import UTC, datetime, timedelta

from asn1crypto import keys
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pdf import page_of
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import diff_analysis as rules
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore
from seen import seen, versions

versions(pyHanko="0.38.0")
logging.disable(logging.CRITICAL)  # pyHanko logs its suspicion with a traceback.
key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
nobody = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Nobody")])
made = x509.CertificateBuilder().subject_name(nobody).issuer_name(nobody).public_key(key.public_key()).serial_number(1)
made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
made = made.add_extension(x509.KeyUsage(True, True, *[False] * 7), critical=True).sign(key, hashes.SHA256())
certificate = Certificate.load(made.public_bytes(Encoding.DER))
private = keys.PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
signer = signers.SimpleSigner(certificate, private, SimpleCertificateStore())
LENIENT = rules.StandardDiffPolicy(
    global_rules=rules.DEFAULT_DIFF_POLICY.global_rules,
    form_rule=rules.FormUpdatingRule(
        [rules.SigFieldCreationRule(allow_new_visible_after_certify=True), rules.SigFieldModificationRule()]
    ),
)


def signed(data, name, box=None, *, certify=False):
    asked = signers.PdfSignatureMetadata(name, certify=certify, docmdp_permissions=fields.MDPPerm.FILL_FORMS)
    place = fields.SigFieldSpec(name, on_page=0, box=box)
    return signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), asked, signer, new_field_spec=place).getvalue()


def first_of(data, policy=None):
    """What came after the first signature, and whether that was allowed."""
    first = PdfFileReader(io.BytesIO(data)).embedded_signatures[0]
    trusted = ValidationContext(trust_roots=[certificate], allow_fetching=False)
    status = validate_pdf_signature(first, trusted, diff_policy=policy)
    return status.modification_level.name, status.docmdp_ok, status.intact and status.valid


plain, box = page_of(b"BT /F 20 Tf 50 100 Td (99) Tj ET"), (100, 10, 200, 50)
filled, suspicious = ("FORM_FILLING", True, True), ("OTHER", False, True)
certified, approved = signed(plain, "First", certify=True), signed(plain, "First")
seen("approved, then signed visibly", first_of(signed(approved, "Second", box)), filled)
seen("certified, then signed invisibly", first_of(signed(certified, "Second")), filled)
seen("certified, then signed visibly", first_of(signed(certified, "Second", box)), suspicious)
seen("the same, allowed by the rules", first_of(signed(certified, "Second", box), LENIENT), filled)
PYTHON
