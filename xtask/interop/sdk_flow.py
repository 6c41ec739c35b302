"""A program that uses Zoho's Python SDK, pointed at the simulator by `cargo xtask interop`.

One process is one program: the SDK keeps its settings in the process.
"""

from sdk_process import row_of, serve
from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.api.authenticator.store import DBStore, FileStore
from zohocrmsdk.src.com.zoho.crm.api import HeaderMap, Initializer, ParameterMap
from zohocrmsdk.src.com.zoho.crm.api.coql import BodyWrapper as Query, CoqlOperations
from zohocrmsdk.src.com.zoho.crm.api.dc import DataCenter
from zohocrmsdk.src.com.zoho.crm.api.exception import SDKException
from zohocrmsdk.src.com.zoho.crm.api.fields import FieldsOperations, GetFieldsParam
from zohocrmsdk.src.com.zoho.crm.api.modules import ModulesOperations
from zohocrmsdk.src.com.zoho.crm.api.modules import MinifiedModule
from zohocrmsdk.src.com.zoho.crm.api.notes import (
    BodyWrapper as Notes, GetNotesParam, Note, NotesOperations, ParentId)
from zohocrmsdk.src.com.zoho.crm.api.record import (
    BodyWrapper, Field, GetDeletedRecordsParam, GetRecordsParam, Record,
    RecordCountParam, RecordOperations, SearchRecordsParam)
from zohocrmsdk.src.com.zoho.crm.api.util import Choice


def plain(value):
    """A value of the SDK as JSON has it."""
    if isinstance(value, Choice):
        return value.get_value()
    return value if isinstance(value, (str, int, float, bool, type(None))) else str(value)


def store_of(request):
    place = request.get("mysql")
    if place is None:
        return FileStore(file_path=request["file"])
    return DBStore(host=place["host"], database_name=place["database"], user_name=place["user"],
                   password=place["password"], port_number=place["port"])


class Program:
    def initialize(self, request):
        """Signs in with whatever parts of a token the request has."""
        url = request["url"]
        self.accounts = url + "/oauth/v2/token"
        self.token = OAuthToken(**request["token"])
        Initializer.initialize(
            environment=DataCenter.Environment(url, self.accounts, url),
            token=self.token,
            store=store_of(request),
            resource_path=request["resources"],
        )
        return row_of(self.token)

    def list(self, request):
        parameters = ParameterMap()
        parameters.add(GetRecordsParam.fields, "Last_Name,Company,Lead_Source")
        parameters.add(GetRecordsParam.per_page, request["per_page"])
        answer = RecordOperations("Leads").get_records(parameters)
        records = answer.get_object().get_data() if answer.get_status_code() == 200 else []
        return {
            "status": answer.get_status_code(),
            "leads": [{"id": str(record.get_id()),
                       "Last_Name": plain(record.get_key_value("Last_Name")),
                       "Lead_Source": plain(record.get_key_value("Lead_Source"))}
                      for record in records],
        }

    def get(self, request):
        answer = RecordOperations("Leads").get_record(int(request["id"]))
        record = answer.get_object().get_data()[0]
        return {name: plain(record.get_key_value(name)) for name in request["fields"]}

    def create(self, request):
        """Creates a lead; the answer's status, and per record its code and id."""
        lead = Record()
        lead.add_field_value(Field.Leads.last_name(), request["Last_Name"])
        lead.add_field_value(Field.Leads.company(), request["Company"])
        lead.add_field_value(Field.Leads.lead_source(), Choice(request["Lead_Source"]))
        body = BodyWrapper()
        body.set_data([lead])
        try:
            answer = RecordOperations("Leads").create_records(body)
        except SDKException as refused:
            return {"refused": refused.code, "details": refused.details}
        return {
            "status": answer.get_status_code(),
            "results": [{"code": plain(result.get_code()),
                         "id": plain((result.get_details() or {}).get("id"))}
                        for result in answer.get_object().get_data()],
        }

    def search(self, request):
        """The last names of what is found by a criterion, e-mail address, telephone or word."""
        parameters = ParameterMap()
        parameters.add(getattr(SearchRecordsParam, request["by"]), request["text"])
        return self.names(RecordOperations("Leads").search_records(parameters, HeaderMap()))

    def query(self, request):
        """The last names that a COQL query selects."""
        query = Query()
        query.set_select_query(request["text"])
        return self.names(CoqlOperations().get_records(query))

    @staticmethod
    def names(answer):
        records = answer.get_object().get_data() if answer.get_status_code() == 200 else []
        return {"status": answer.get_status_code(),
                "names": [plain(record.get_key_value("Last_Name")) for record in records]}

    def count(self, request):
        parameters = ParameterMap()
        if "criteria" in request:
            parameters.add(RecordCountParam.criteria, request["criteria"])
        return RecordOperations("Leads").record_count(parameters).get_object().get_count()

    def delete(self, request):
        answer = RecordOperations("Leads").delete_record(int(request["id"]), ParameterMap())
        return plain(answer.get_object().get_data()[0].get_code())

    def deleted(self, _):
        """The ids and kinds of the deleted leads."""
        parameters = ParameterMap()
        parameters.add(GetDeletedRecordsParam.type, "all")
        answer = RecordOperations("Leads").get_deleted_records(parameters, HeaderMap())
        return [[str(record.get_id()), plain(record.get_type())]
                for record in answer.get_object().get_data()]

    def notes(self, request):
        """Adds a note to a lead, lists the notes, deletes it; what came of each."""
        module = MinifiedModule()
        module.set_api_name("Leads")
        parent = ParentId()
        parent.set_id(int(request["id"]))
        parent.set_module(module)
        note = Note()
        note.set_note_title(request["title"])
        note.set_note_content("Text")
        note.set_parent_id(parent)
        body = Notes()
        body.set_data([note])
        made = NotesOperations().create_notes(body).get_object().get_data()[0]
        identity = int(str(made.get_details()["id"]))
        parameters = ParameterMap()
        parameters.add(GetNotesParam.fields, "Note_Title,Parent_Id")
        listed = NotesOperations().get_notes(parameters).get_object().get_data()
        gone = NotesOperations().delete_note(identity).get_object().get_data()[0]
        return {"made": plain(made.get_code()),
                "titles": [note.get_note_title() for note in listed],
                "gone": plain(gone.get_code())}

    def modules(self, _):
        """The API names of the modules that have fields."""
        answer = ModulesOperations().get_modules()
        return [module.get_api_name() for module in answer.get_object().get_modules()
                if module.get_api_supported()]

    def fields(self, request):
        """The fields of a module: type, and the texts of the pick list."""
        parameters = ParameterMap()
        parameters.add(GetFieldsParam.module, request["module"])
        answer = FieldsOperations().get_fields(parameters)
        return {
            field.get_api_name(): {
                "type": plain(field.get_data_type()),
                "values": [plain(value.get_display_value())
                           for value in field.get_pick_list_values() or []],
            }
            for field in answer.get_object().get_fields()
        }

    def revoke(self, request):
        """By id, which the SDK's file store never finds (facts 5.2), and by the token itself."""
        return {
            "by_id": self.token.revoke(request["id"]),
            "by_token": OAuthToken.revoke_refresh_token(
                request["refresh_token"], self.accounts + "/revoke"),
        }


serve(Program())
