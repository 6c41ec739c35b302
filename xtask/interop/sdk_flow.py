"""A program that uses Zoho's Python SDK, pointed at the simulator by `cargo xtask interop`.

One process is one program: the SDK keeps its settings in the process.
"""

from sdk_process import row_of, serve
from zohocrmsdk.src.com.zoho.api.authenticator.oauth_token import OAuthToken
from zohocrmsdk.src.com.zoho.api.authenticator.store import DBStore, FileStore
from zohocrmsdk.src.com.zoho.crm.api import Initializer, ParameterMap
from zohocrmsdk.src.com.zoho.crm.api.dc import DataCenter
from zohocrmsdk.src.com.zoho.crm.api.exception import SDKException
from zohocrmsdk.src.com.zoho.crm.api.fields import FieldsOperations, GetFieldsParam
from zohocrmsdk.src.com.zoho.crm.api.modules import ModulesOperations
from zohocrmsdk.src.com.zoho.crm.api.record import (
    BodyWrapper, Field, GetRecordsParam, Record, RecordOperations)
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
